import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const root = path.resolve(import.meta.dirname, '..')
const virtualPage = (page, code) => ({ name: 'virtual-page', resolveId: (id) => (id === page ? id : null), load: (id) => (id === page ? code : null) })
const REACT = /^react(?:-dom)?(?:\/|$)/
/** The SDKs that an app installs beside the package. */
export const SDKS = ['openai', '@anthropic-ai/sdk', '@azure-rest/ai-inference']

/** Bytes of a text as it is sent. */
export const gzipSize = (content) => gzipSync(content, { level: 9 }).length

/**
 * A page of that code, minified by Vite: the size of the chunks whose names are given, and the names of those that it loads at once, and later. What is `external` is not
 * counted, beside React. `folder` is where the page would be, if it were a file: packages are found from there.
 */
export async function bundlePage(code, { external = SDKS, folder = 'bench' } = {}) {
  const page = path.join(root, folder, '.page.mjs')
  const rolldownOptions = { input: page, external: [REACT, ...external] }
  const options = { root, configFile: false, logLevel: 'error', plugins: [virtualPage(page, code)], build: { write: false, modulePreload: false, rolldownOptions } }
  const { output } = await build(options)
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]))
  const initial = new Set()
  const visit = (name) => {
    if (initial.has(name) || !chunks.has(name)) return
    initial.add(name)
    chunks.get(name).imports.forEach(visit)
  }
  visit([...chunks.values()].find(({ isEntry }) => isEntry).fileName)
  return {
    initial: [...initial],
    later: [...chunks.keys()].filter((name) => !initial.has(name)),
    modulesOf: (names) => names.flatMap((name) => Object.keys(chunks.get(name).modules)),
    size: (names) => names.reduce((sum, name) => sum + gzipSize(chunks.get(name).code), 0),
  }
}
