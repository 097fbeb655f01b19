// What does a streamed chunk cost in a real browser? Run: npm run bench [-- part of a case's name …] [--run part of a run's name …] [--rounds n] [--profile]
// Production builds in headless Chromium, over a server on loopback. What is measured as it stands in its case is kept for the report, which is written at the
// end. Without words sizes and leaks are measured as well, which have these words. `--report` only writes the report. Exits with 1 where a target is missed.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { cpuRatio } from '../cpu-ratio.mjs'
import { describeMachine } from '../report/machine.mjs'
import { keepResults } from '../report/results.mjs'
import { withVerdicts } from '../report/with-verdicts.mjs'
import { writeReport } from '../report/write-report.mjs'
import { peerSizes, sizeLines } from '../peer-sizes.mjs'
import { buildPages } from './build-page.mjs'
import { cases } from './cases.mjs'
import { definitionOf } from './definition.mjs'
import { namesIn } from './judge.mjs'
import { isRight } from './leak-verdict.mjs'
import { leakLines, leakRows } from './leaks.mjs'
import { measureCase, pageOf, profileRun, UPDATES } from './measure-case.mjs'
import { installPeers } from './peers.mjs'
import { COLUMNS, toLines, toRow, toUpdateRow, UPDATE_COLUMNS } from './report.mjs'
import { serve } from './server.mjs'
import { findChromium } from '../../scripts/find-chromium.mjs'

const PROFILES = path.join(import.meta.dirname, 'profiles')
const options = { run: { type: 'string', multiple: true, default: [] }, rounds: { type: 'string' }, profile: { type: 'boolean', default: false }, report: { type: 'boolean', default: false } }
const { values: flags, positionals: words } = parseArgs({ allowPositionals: true, options })
const caseNames = cases.map(({ name }) => name)
const isChosen = (name, parts) => parts.length === 0 || parts.some((part) => name.includes(part))
/** Whether figures of these rounds are those that the report is made of. */
const isKept = flags.run.length === 0 && flags.rounds === undefined && !flags.profile

/** A case with only some of its runs, and the targets that these can be judged by. */
function withRuns({ runs, targets, ...rest }, isLeft) {
  const some = Object.fromEntries(Object.entries(runs).filter(([name]) => isLeft(name)))
  return { ...rest, runs: some, targets: targets.filter((target) => namesIn(target).every((name) => name in some)) }
}

/** What was measured of a case, as the report takes it. */
function toResult({ page, group, rounds, base }, definition, runs, measured) {
  const withRatio = ([name, run]) => [name, run.isFinished && runs[base]?.isFinished ? { ...run, ratio: cpuRatio(run, runs[base]) } : run]
  return { page, group, rounds, base, definition, measured, runs: Object.fromEntries(Object.entries(runs).map(withRatio)) }
}

/** Keeps a CPU profile of one more run of each, for the browser's own tools. */
async function keepProfiles(browser, url, one) {
  mkdirSync(PROFILES, { recursive: true })
  for (const [key, run] of Object.entries(one.runs)) {
    const file = path.join(PROFILES, `${`${one.name} ${key}`.replaceAll(/\W+/g, '-')}.cpuprofile`)
    await profileRun(browser, url, one, run, (profile) => writeFileSync(file, JSON.stringify(profile)))
    console.log(`  profile: ${path.relative('.', file)}`)
  }
}

/** Measures the cases one by one, and keeps each as soon as it is done: who ends it in the middle has the others. */
async function measureCases(chosen) {
  const executablePath = findChromium()
  const pages = [...new Set(chosen.map(pageOf))]
  const folder = await buildPages(pages, { minify: !flags.profile })
  const server = await serve(folder)
  // Frames come as fast as they are done, where nobody waits for the rest of one.
  const launch = (page) => chromium.launch({ executablePath, args: page === UPDATES ? ['--disable-frame-rate-limit'] : [] })
  const browsers = Object.fromEntries(await Promise.all(pages.map(async (page) => [page, await launch(page)])))
  const results = {}
  try {
    for (const one of chosen) {
      const browser = browsers[pageOf(one)]
      const runs = await measureCase(browser, server.url, one, Number(flags.rounds ?? one.rounds))
      results[one.name] = toResult({ ...one, page: pageOf(one) }, definitionOf(one), runs, describeMachine(browser))
      if (isKept) keepResults({ cases: { [one.name]: results[one.name] } }, caseNames)
      if (flags.profile) await keepProfiles(browser, server.url, one)
      console.error(`measured: ${one.name}`)
    }
  } finally {
    await Promise.all(Object.values(browsers).map((browser) => browser.close()))
    server.close()
  }
  return results
}

/** Prints what was measured; gives how many targets were missed. */
function print(results) {
  const tables = { 'index.html': [COLUMNS], [UPDATES]: [UPDATE_COLUMNS] }
  const verdicts = [['case', 'run', 'figure', 'is', 'target', '']]
  for (const [name, { page, base, runs, ...result }] of Object.entries(withVerdicts({ cases: results }, chosen).cases)) {
    const row = page === UPDATES ? toUpdateRow : toRow
    tables[page].push([name], ...Object.entries(runs).map(([key, run]) => row(key, run, runs[base] ?? run)))
    for (const { of, what, value, target, verdict } of result.verdicts) verdicts.push([name, of, what, value, target, verdict])
  }
  for (const rows of [...Object.values(tables), verdicts].filter(({ length }) => length > 1)) console.log(`\n${toLines(rows).join('\n')}`)
  const count = (verdict) => verdicts.filter((row) => row.at(-1) === verdict).length
  console.log(`\n${count('ok')} targets kept, ${count('missed, tolerated')} missed but tolerated, ${count('MISSED')} missed`)
  return count('MISSED')
}

/** Sizes and leaks, where they are asked for; gives how many calls left too much. */
async function measureRest() {
  const measured = describeMachine(null)
  if (isChosen('sizes', words)) {
    const rows = await peerSizes()
    keepResults({ sizes: { measured, rows } }, caseNames)
    console.log(`\n${sizeLines(rows).join('\n')}`)
  }
  if (!isChosen('leaks', words)) return 0
  const rows = await leakRows()
  keepResults({ leaks: { measured, rows } }, caseNames)
  console.log(`\n${leakLines(rows).join('\n')}`)
  return rows.filter((row) => !isRight(row)).length
}

const chosen = cases
  .filter(({ name }) => isChosen(name, words))
  .map((one) => withRuns(one, (name) => isChosen(name, flags.run)))
  .filter(({ runs }) => Object.keys(runs).length > 0)
installPeers()
if (!flags.report) {
  const missed = chosen.length > 0 ? print(await measureCases(chosen)) : 0
  const left = isKept ? await measureRest() : 0
  if (missed + left > 0) process.exitCode = 1
}
if (isKept) for (const line of await writeReport()) console.error(line)
