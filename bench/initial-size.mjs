// What a page loads, as gzip, without React and SDK: `callscope`, `callscope/react` and one provider before anything is sent; `StreamView` with all that
// it takes to render Markdown; the stylesheet. Run after `npm run build`: node bench/initial-size.mjs. Exits with 1 over a limit, and where price code or
// rates are loaded with the page.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const KB = 1024
const LIMITS = { initial: 8 * KB, streamView: 30 * KB, styles: 10 * KB }
const root = path.resolve(import.meta.dirname, '..')
const page = path.join(root, 'bench/.page.mjs')

const gzipSize = (content) => gzipSync(content, { level: 9 }).length

/** A page of that code, minified: the size of the chunks whose names are given, and the names of those that it loads at once, and later. */
async function bundle(code) {
  writeFileSync(page, code)
  const external = [/^react/, 'openai', '@anthropic-ai/sdk', '@azure-rest/ai-inference']
  const { output } = await build({ root, configFile: false, logLevel: 'error', build: { write: false, modulePreload: false, rolldownOptions: { input: page, external } } })
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

async function measureInitial(provider) {
  const { initial, later, modulesOf, size } = await bundle(`
    import { defineCall } from '../dist/index.js'
    import { useCall, useStream } from '../dist/react/index.js'
    import { ${provider} } from '../dist/providers/${provider}/index.js'
    console.log(defineCall, useCall, useStream, ${provider})
  `)
  // Prices are for when there is something to price.
  const prices = modulesOf(initial).filter((module) => module.includes('/pricing/'))
  return { initial: size(initial), prices, engine: size(later.filter((name) => /engine/.test(name))) }
}

/** `StreamView` alone, and what it would load later to render Markdown. */
async function measureStreamView() {
  const { initial, later, modulesOf, size } = await bundle(`
    import { StreamView } from '../dist/components/index.js'
    console.log(StreamView)
  `)
  return size([...initial, ...later.filter((name) => modulesOf([name]).some((module) => module.includes('/markdown/')))])
}

let failed = false
const check = (what, size, limit, more = '') => {
  failed ||= size > limit
  console.log(`${what.padEnd(17)} ${size} B gzip (limit ${limit})${more}`)
}
try {
  for (const provider of ['openai', 'anthropic', 'azure']) {
    const { initial, prices, engine } = await measureInitial(provider)
    failed ||= prices.length > 0
    for (const module of prices) console.error(`${path.relative(root, module)} is loaded with the page: prices belong beside the first request.`)
    check(`${provider} initial`, initial, LIMITS.initial, `, engine beside the first request ${engine} B`)
  }
  check('StreamView', await measureStreamView(), LIMITS.streamView)
  check('styles.css', gzipSize(readFileSync(path.join(root, 'dist/styles.css'))), LIMITS.styles)
} finally {
  rmSync(page, { force: true })
}
if (failed) {
  console.error('A page loads too much: see what was imported statically that can be loaded beside a request, or that nobody asked for.')
  process.exitCode = 1
}
