// What a page loads, as gzip, without React and SDK: `callscope`, `callscope/react` and one provider before anything is sent; `StreamView` with all that
// it takes to render Markdown; the stylesheet; what highlighting and formulas load with the first of them; the devtools before they are opened. Run after `npm run build`: node bench/initial-size.mjs. Exits with 1 over a limit, and where price code or
// rates are loaded with the page.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { bundlePage, gzipSize } from './bundle-page.mjs'

const KB = 1024
const LIMITS = { initial: 8 * KB, streamView: 30 * KB, styles: 10 * KB, adapter: 2 * KB, shiki: 32 * KB, wasm: 168 * KB, typescript: 20 * KB, temml: 64 * KB, devtools: 5 * KB, devtoolsInProduction: 128 }
/** Packages that are loaded with the first code or formula that needs them, and never with a page. */
const LATER = /node_modules\/(?:@shikijs|shiki|katex|temml)\//
const root = path.resolve(import.meta.dirname, '..')

async function measureInitial(provider) {
  const { initial, later, modulesOf, size } = await bundlePage(`
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
  const { initial, later, modulesOf, size } = await bundlePage(`
    import { StreamView } from '../dist/components/index.js'
    console.log(StreamView)
  `)
  return { size: size([...initial, ...later.filter((name) => modulesOf([name]).some((module) => module.includes('/markdown/')))]), foreign: modulesOf([...initial, ...later]).filter((module) => LATER.test(module)) }
}

/** An adapter: what a page has of it, what it loads with the first code or formula, and which packages are loaded with the page nevertheless. */
async function measureAdapter(code, laterNames) {
  const { initial, later, modulesOf, size } = await bundlePage(code)
  const named = Object.entries(laterNames).map(([what, pattern]) => [what, size(later.filter((name) => modulesOf([name]).some((module) => pattern.test(module))))])
  return { initial: size(initial), later: Object.fromEntries(named), foreign: modulesOf(initial).filter((module) => LATER.test(module)) }
}

/** The devtools: what a page has of them before they are opened, what opening them loads, and what is left of them where a page is built for production. */
async function measureDevtools() {
  const real = await bundlePage(`import { CallscopeDevtools } from '../dist/devtools/production.js'\nconsole.log(CallscopeDevtools)`)
  const panel = /dist\/(?:devtools\/panel|testing|components)\//
  // By its name, as an app does: the condition `production` is in package.json.
  const built = await bundlePage(`import { CallscopeDevtools } from 'callscope/devtools'\nconsole.log(CallscopeDevtools)`)
  const left = built.modulesOf([...built.initial, ...built.later]).filter((module) => module.includes('/dist/') && !module.endsWith('/dist/devtools/in-production.js'))
  return {
    initial: real.size(real.initial),
    later: real.size(real.later.filter((name) => real.modulesOf([name]).some((module) => module.includes('/devtools/panel/')))),
    eager: real.modulesOf(real.initial).filter((module) => panel.test(module)),
    inProduction: built.size(built.initial),
    left,
  }
}

let failed = false
const check = (what, size, limit, more = '') => {
  failed ||= size > limit
  console.log(`${what.padEnd(17)} ${size} B gzip (limit ${limit})${more}`)
}
for (const provider of ['openai', 'anthropic', 'azure']) {
  const { initial, prices, engine } = await measureInitial(provider)
  failed ||= prices.length > 0
  for (const module of prices) console.error(`${path.relative(root, module)} is loaded with the page: prices belong beside the first request.`)
  check(`${provider} initial`, initial, LIMITS.initial, `, engine beside the first request ${engine} B`)
}
const streamView = await measureStreamView()
check('StreamView', streamView.size, LIMITS.streamView)
const shiki = await measureAdapter(`import { shikiHighlighter } from '../dist/shiki/index.js'\nconsole.log(shikiHighlighter())`, {
  shiki: /dist\/shiki\/engine/,
  wasm: /engine-oniguruma\/dist\/wasm/,
  languages: /langs-bundle-full/,
  typescript: /langs\/dist\/typescript/,
})
check('shiki', shiki.later.shiki + shiki.later.languages, LIMITS.shiki, `, with the first code; ${shiki.later.languages} B of it are the names of languages`)
check('– Oniguruma', shiki.later.wasm, LIMITS.wasm, ', with the first code')
check('– TypeScript', shiki.later.typescript, LIMITS.typescript, ', with the first code in it')
const temml = await measureAdapter(`import { TemmlMath } from '../dist/temml/index.js'\nconsole.log(TemmlMath)`, { temml: /node_modules\/temml\// })
check('temml', temml.later.temml, LIMITS.temml, ', with the first formula')
for (const [what, { initial }] of Object.entries({ 'callscope/shiki': shiki, 'callscope/temml': temml })) check(what, initial, LIMITS.adapter)
const devtools = await measureDevtools()
check('devtools', devtools.initial, LIMITS.devtools, `, before they are opened; the panel itself ${devtools.later} B`)
check('– in production', devtools.inProduction, LIMITS.devtoolsInProduction, ', a component that renders nothing')
for (const module of devtools.eager) {
  failed = true
  console.error(`${path.relative(root, module)} is loaded with the page: it belongs to the panel of the devtools.`)
}
for (const module of devtools.left) {
  failed = true
  console.error(`${path.relative(root, module)} is in a page that was built for production: nothing of the devtools may be.`)
}
for (const module of [streamView, shiki, temml].flatMap(({ foreign }) => foreign)) {
  failed = true
  console.error(`${path.relative(root, module)} is loaded with the page: it belongs beside the first code or formula.`)
}
check('styles.css', gzipSize(readFileSync(path.join(root, 'dist/styles.css'))), LIMITS.styles)
if (failed) {
  console.error('A page loads too much: see what was imported statically that can be loaded beside a request, or that nobody asked for.')
  process.exitCode = 1
}
