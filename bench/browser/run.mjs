// What does a streamed chunk cost in a real browser? Run: npm run bench [-- part of a case's name …] [--run part of a run's name …] [--rounds n] [--profile]
// Production builds in headless Chromium, over a server on loopback. Exits with 1 where a target is missed.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { buildPages } from './build-page.mjs'
import { cases } from './cases.mjs'
import { measure, measureHeap } from './measure.mjs'
import { measureUpdates } from './measure-updates.mjs'
import { installPeers } from './peers.mjs'
import { COLUMNS, judge, summarize, summarizeUpdates, toLines, toRow, toUpdateRow, UPDATE_COLUMNS } from './report.mjs'
import { serve } from './server.mjs'
import { forget } from './wires.mjs'
import { findChromium } from '../../scripts/find-chromium.mjs'

const options = { run: { type: 'string', multiple: true, default: [] }, rounds: { type: 'string' }, profile: { type: 'boolean' } }
const { values: flags, positionals } = parseArgs({ allowPositionals: true, options })
const isChosen = (name, parts) => parts.length === 0 || parts.some((part) => name.includes(part))
const chosen = cases.filter(({ name }) => isChosen(name, positionals)).map((one) => withRuns(one, flags.run)).filter(({ runs }) => Object.keys(runs).length > 0)
const executablePath = findChromium()
if (!executablePath) throw new Error('The benchmark needs Chromium. Install it (Debian: apt-get install chromium), or set CHROMIUM_PATH.')

/** The page that is measured by updates, not by streams. */
const UPDATES = 'markdown.html'
const pages = [...new Set(chosen.map(({ page = 'index.html' }) => page))]
installPeers()
const folder = await buildPages(pages, { minify: !flags.profile })
const server = await serve(folder)
// Frames come as fast as they are done: nobody waits for the rest of one.
const launch = (page) => chromium.launch({ executablePath, args: page === UPDATES ? ['--disable-frame-rate-limit'] : [] })
const browsers = Object.fromEntries(await Promise.all(pages.map(async (page) => [page, await launch(page)])))

/** A case with only some of its runs, and the targets that these can be judged by: every text in a target is the name of a run. */
function withRuns({ runs, targets, ...rest }, parts, isLeft = () => true) {
  const some = Object.fromEntries(Object.entries(runs).filter(([name]) => isChosen(name, parts) && isLeft(name)))
  const namesIn = (value) => (typeof value === 'string' ? [value] : typeof value === 'object' ? Object.values(value).flatMap(namesIn) : [])
  return { ...rest, runs: some, targets: targets.filter((target) => namesIn(target).every((name) => name in some)) }
}

/** Keeps a CPU profile of one more run, for the browser's own tools. */
async function keepProfile(name, measureRun) {
  const target = path.join(folder, '../profiles')
  mkdirSync(target, { recursive: true })
  const file = path.join(target, `${name.replaceAll(/\W+/g, '-')}.cpuprofile`)
  await measureRun((profile) => writeFileSync(file, JSON.stringify(profile)))
  console.log(`  profile: ${path.relative('.', file)}`)
}

/** A peer that fails does not keep the others from being measured. */
async function tryToMeasure(measureRun, run) {
  try {
    return await measureRun(run)
  } catch (error) {
    if (!run.isPeer) throw error
    return { isFinished: false, failure: error.message.split('\n')[0].slice(0, 80) }
  }
}

async function measureCase({ name, page = 'index.html', rounds, runs, targets }) {
  const byUpdates = page === UPDATES
  const measureRun = (run, profile) => (byUpdates ? measureUpdates : measure)(browsers[page], server.url, run, profile)
  const samples = Object.fromEntries(Object.keys(runs).map((key) => [key, []]))
  for (let round = 0; round < Number(flags.rounds ?? rounds); round++) {
    // In turns forwards and backwards, so that no run is always the one behind another.
    const order = round % 2 === 0 ? Object.entries(runs) : Object.entries(runs).reverse()
    // What was not done within its limit is not tried again.
    const left = order.filter(([key]) => samples[key].every(({ isFinished = true }) => isFinished))
    for (const [key, run] of left) samples[key].push(await tryToMeasure(measureRun, run))
  }
  if (flags.profile) for (const [key, run] of Object.entries(runs)) await keepProfile(`${name} ${key}`, (profile) => measureRun(run, profile))
  if (byUpdates) return Object.fromEntries(Object.keys(runs).map((key) => [key, summarizeUpdates(samples[key])]))
  const heap = {}
  // Once: it does not vary.
  for (const { of, heapTimesText } of targets) if (heapTimesText) heap[of] = await measureHeap(browsers[page], server.url, runs[of])
  for (const { wire } of Object.values(runs)) forget(wire)
  const toSummary = ([key, { isOurs, isPeer, copies }]) => [key, { ...summarize(samples[key]), heapBytes: heap[key] ?? null, isOurs, isPeer, copies }]
  return Object.fromEntries(Object.entries(runs).map(toSummary))
}

const tables = { 'index.html': [COLUMNS], [UPDATES]: [UPDATE_COLUMNS] }
const verdicts = [['case', 'run', 'figure', 'is', 'target', '']]
try {
  for (const one of chosen) {
    const runs = await measureCase(one)
    const first = Object.values(runs).find(({ isFinished = true }) => isFinished)
    const { page = 'index.html' } = one
    const row = page === UPDATES ? toUpdateRow : toRow
    tables[page].push([one.name], ...Object.entries(runs).map(([name, run]) => row(name, run, first)))
    const judged = { ...one, targets: withRuns(one, [], (key) => runs[key].isFinished !== false).targets }
    for (const { of, what, value, target, verdict } of judge(judged, runs)) verdicts.push([one.name, of, what, value, target, verdict])
    console.error(`measured: ${one.name}`)
  }
} finally {
  await Promise.all(Object.values(browsers).map((browser) => browser.close()))
  server.close()
}
for (const rows of [...pages.map((page) => tables[page]), verdicts]) console.log(`\n${toLines(rows).join('\n')}`)
const count = (verdict) => verdicts.filter((row) => row.at(-1) === verdict).length
console.log(`\n${count('ok')} targets kept, ${count('missed, tolerated')} missed but tolerated, ${count('MISSED')} missed`)
if (count('MISSED') > 0) process.exitCode = 1
