// Fails where a change makes the way of a chunk more expensive by more than a quarter. Run: npm run guard [-- part …] [--write] [--json]
// README.md says what is measured, and how a baseline is written.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { build } from 'vite'
import { serve } from '../browser/server.mjs'
import { findChromium } from '../../scripts/find-chromium.mjs'
import { bundleSources } from './bundle-sources.mjs'
import { isFailure, judge } from './judge.mjs'
import { mergeLeast } from './merge-least.mjs'
import { counts } from './parts/counts.mjs'
import { markdown } from './parts/markdown.mjs'
import { page } from './parts/page.mjs'
import { reading } from './parts/reading.mjs'
import { toTable } from './to-table.mjs'

const parts = [counts, reading, page, markdown]
const { values: flags, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean' }, json: { type: 'boolean' } } })
const unknown = positionals.filter((name) => !parts.some((part) => part.name === name))
if (unknown.length > 0) throw new Error(`No part of the guard is called ${unknown.join(', ')}: ${parts.map(({ name }) => name).join(', ')}`)
const chosen = parts.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
/** Parts that need a browser. */
const onPages = new Set([page, markdown])
/** How often all is measured for a baseline, of which each figure gets the middle. */
const WRITINGS = 3

const file = path.join(import.meta.dirname, 'baseline.json')
const baseline = JSON.parse(readFileSync(file, 'utf8'))
const start = performance.now()
const seconds = () => Math.round((performance.now() - start) / 1000)

/** What the parts measure with, and how to end it. */
async function open() {
  const sources = await bundleSources()
  if (!chosen.some((part) => onPages.has(part))) return { given: { sources }, versions: {}, close: () => {} }
  const executablePath = findChromium()
  if (!executablePath) throw new Error('The guard needs Chromium. Install it (Debian: apt-get install chromium), or set CHROMIUM_PATH.')
  await build({ configFile: path.join(import.meta.dirname, 'page/vite.config.ts') })
  const server = await serve(path.join(import.meta.dirname, 'dist/page'))
  const paced = await chromium.launch({ executablePath })
  // Frames come as fast as they are done.
  const unpaced = await chromium.launch({ executablePath, args: ['--disable-frame-rate-limit'] })
  const close = async () => {
    await Promise.all([paced.close(), unpaced.close()])
    server.close()
  }
  return { given: { sources, browsers: { paced, unpaced }, url: server.url }, versions: { chromium: paced.version() }, close }
}

/** Judges a part; what is over is measured again, and the least of all that was measured counts: only what is always over fails. */
async function judgePart(part, given) {
  const measured = []
  let rows = []
  for (let time = 1; time <= part.tries; time++) {
    measured.push(await part.measure(given))
    rows = judge(part.figures(mergeLeast(measured)), baseline.figures[part.name] ?? {})
    const over = rows.filter(({ verdict }) => verdict === 'OVER')
    if (over.length === 0) break
    if (time < part.tries) console.error(`${part.name}: over, measured again: ${over.map(({ name }) => name).join('; ')}`)
  }
  console.error(`${part.name}: measured ${measured.length} times, ${seconds()} s`)
  return rows.map((row) => ({ part: part.name, ...row }))
}

/** The middle of each figure. Some noise is left in what is least of a few. */
async function toBaseline(part, given) {
  const figures = []
  for (let time = 0; time < WRITINGS; time++) figures.push(part.figures(mergeLeast([await part.measure(given), ...(part.tries > 1 ? [await part.measure(given)] : [])])))
  const middle = (name) => figures.map((one) => one[name]).toSorted((a, b) => a - b)[WRITINGS >> 1]
  return Object.fromEntries(Object.keys(figures[0]).map((name) => [name, Number(middle(name).toPrecision(4))]))
}

const { given, versions, close } = await open()
try {
  if (flags.write) {
    for (const part of chosen) baseline.figures[part.name] = await toBaseline(part, given)
    writeFileSync(file, `${JSON.stringify({ versions: { ...baseline.versions, node: process.versions.node, ...versions }, figures: baseline.figures }, null, 2)}\n`)
    console.log(`Written to ${path.relative('.', file)} after ${seconds()} s. Say in the commit what made the figures other ones.`)
  } else {
    const rows = []
    for (const part of chosen) rows.push(...(await judgePart(part, given)))
    if (flags.json) console.log(JSON.stringify(rows))
    else console.log(`\n${toTable(rows).join('\n')}\n`)
    const failures = rows.filter(isFailure)
    for (const { part, name, verdict } of failures) console.log(`*** ${verdict}: ${part}, ${name}`)
    const better = rows.filter(({ verdict }) => verdict === 'better')
    if (better.length > 0) console.log(`Better by a quarter: ${better.map(({ name }) => name).join('; ')}. Write the baseline anew, so that it is kept: npm run guard -- --write`)
    console.log(`${rows.length} figures, ${failures.length} failed, ${better.length} better, in ${seconds()} s, with Node ${process.versions.node}${versions.chromium ? ` and Chromium ${versions.chromium}` : ''}`)
    if (failures.length > 0 || rows.length === 0) process.exitCode = 1
  }
} finally {
  await close()
}
