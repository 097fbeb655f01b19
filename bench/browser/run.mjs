// What does a streamed chunk cost in a real browser? Run: npm run bench [-- part of a case's name …] [--rounds n] [--profile]
// Production builds in headless Chromium, over a server on loopback. Exits with 1 where a target is missed.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { buildPage } from './build-page.mjs'
import { cases } from './cases.mjs'
import { measure, measureHeap } from './measure.mjs'
import { COLUMNS, judge, summarize, toLines, toRow } from './report.mjs'
import { serve } from './server.mjs'
import { forget } from './wires.mjs'

const { values: flags, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string' }, profile: { type: 'boolean' } } })
const chosen = cases.filter(({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)))
// Where vite.config.ts looks.
const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => file && existsSync(file))
if (!executablePath) throw new Error('The benchmark needs Chromium. Install it (Debian: apt-get install chromium), or set CHROMIUM_PATH.')

const folder = await buildPage({ minify: !flags.profile })
const server = await serve(folder)
const browser = await chromium.launch({ executablePath })

/** Keeps a CPU profile of one more run, for the browser's own tools. */
async function keepProfile(name, run) {
  const target = path.join(folder, '../profiles')
  mkdirSync(target, { recursive: true })
  const file = path.join(target, `${name.replaceAll(/\W+/g, '-')}.cpuprofile`)
  await measure(browser, server.url, run, (profile) => writeFileSync(file, JSON.stringify(profile)))
  console.log(`  profile: ${path.relative('.', file)}`)
}

async function measureCase({ name, rounds, runs, targets }) {
  const samples = Object.fromEntries(Object.keys(runs).map((key) => [key, []]))
  for (let round = 0; round < Number(flags.rounds ?? rounds); round++) {
    // In turns forwards and backwards, so that no run is always the one behind another.
    const order = round % 2 === 0 ? Object.entries(runs) : Object.entries(runs).reverse()
    for (const [key, run] of order) samples[key].push(await measure(browser, server.url, run))
  }
  if (flags.profile) for (const [key, run] of Object.entries(runs)) await keepProfile(`${name} ${key}`, run)
  const heap = {}
  // Once: it does not vary.
  for (const { of, heapTimesText } of targets) if (heapTimesText) heap[of] = await measureHeap(browser, server.url, runs[of])
  for (const { wire } of Object.values(runs)) forget(wire)
  return Object.fromEntries(
    Object.entries(runs).map(([key, { way }]) => [key, { ...summarize(samples[key]), heapBytes: heap[key] ?? null, isOurs: way === 'streamView' || way === 'toolArgs' }]),
  )
}

const rows = [COLUMNS]
const verdicts = [['case', 'run', 'figure', 'is', 'target', '']]
try {
  for (const one of chosen) {
    const runs = await measureCase(one)
    const [first] = Object.values(runs)
    rows.push([one.name], ...Object.entries(runs).map(([name, run]) => toRow(name, run, first)))
    for (const { of, what, value, target, verdict } of judge(one, runs)) verdicts.push([one.name, of, what, value, target, verdict])
    console.error(`measured: ${one.name}`)
  }
} finally {
  await browser.close()
  server.close()
}
console.log(`\n${[...toLines(rows), '', ...toLines(verdicts)].join('\n')}`)
const count = (verdict) => verdicts.filter((row) => row.at(-1) === verdict).length
console.log(`\n${count('ok')} targets kept, ${count('missed, tolerated')} missed but tolerated, ${count('MISSED')} missed`)
if (count('MISSED') > 0) process.exitCode = 1
