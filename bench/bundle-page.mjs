import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const root = path.resolve(import.meta.dirname, '..')
/** Where the page would be, if it were a file. */
const page = path.join(root, 'bench/.page.mjs')
const virtualPage = (code) => ({ name: 'virtual-page', resolveId: (id) => (id === page ? id : null), load: (id) => (id === page ? code : null) })

/** Bytes of a text as it is sent. */
export const gzipSize = (content) => gzipSync(content, { level: 9 }).length

/**
 * A page of that code, minified by Vite: the size of the chunks whose names are given, and the names of those that it loads at once, and later. What is `external` is not
 * counted, beside React and the SDKs.
 */
export async function bundlePage(code, external = []) {
  const rolldownOptions = { input: page, external: [/^react/, 'openai', '@anthropic-ai/sdk', '@azure-rest/ai-inference', ...external] }
  const options = { root, configFile: false, logLevel: 'error', plugins: [virtualPage(code)], build: { write: false, modulePreload: false, rolldownOptions } }
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
