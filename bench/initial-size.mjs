// The JavaScript that a page loads before anything is sent: `callscope`, `callscope/react` and one provider, without React and SDK.
// Run after `npm run build`: node bench/initial-size.mjs. Exits with 1 over the limit, and where price code or rates are loaded with the page.
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const LIMIT = 8 * 1024
const root = path.resolve(import.meta.dirname, '..')
const page = path.join(root, 'bench/.page.mjs')

/** Gzip sizes of the chunks that the page loads at once, and of those that it loads later. */
async function measure(provider) {
  writeFileSync(page, `
    import { defineCall } from '../dist/index.js'
    import { useCall, useStream } from '../dist/react/index.js'
    import { ${provider} } from '../dist/providers/${provider}/index.js'
    console.log(defineCall, useCall, useStream, ${provider})
  `)
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
  // Prices are for when there is something to price.
  const prices = [...initial].flatMap((name) => Object.keys(chunks.get(name).modules)).filter((module) => module.includes('/pricing/'))
  const size = (names) => names.reduce((sum, name) => sum + gzipSync(chunks.get(name).code, { level: 9 }).length, 0)
  const later = [...chunks.keys()].filter((name) => !initial.has(name))
  return { initial: size([...initial]), prices, engine: size(later.filter((name) => /engine/.test(name))) }
}

let failed = false
try {
  for (const provider of ['openai', 'anthropic', 'azure']) {
    const { initial, prices, engine } = await measure(provider)
    failed ||= initial > LIMIT || prices.length > 0
    for (const module of prices) console.error(`${path.relative(root, module)} is loaded with the page: prices belong beside the first request.`)
    console.log(`${provider.padEnd(10)} initial ${initial} B gzip (limit ${LIMIT}), engine beside the first request ${engine} B`)
  }
} finally {
  rmSync(page, { force: true })
}
if (failed) {
  console.error('The initial JavaScript holds too much: see what was imported statically that can be loaded beside a request.')
  process.exitCode = 1
}
