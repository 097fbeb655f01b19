// Writes bench/REPORT.md and its plots from bench/results.json. `npm run bench` does it at its end; alone: node bench/report/write-report.mjs
// [--from FILE] [--to FOLDER]. On stderr stands what has no reason yet, and which reasons explain nothing any more.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { cases } from '../browser/cases.mjs'
import { drawPlots } from './draw/draw-plots.mjs'
import { listProfiles } from './list-profiles.mjs'
import { reasons } from './reasons.mjs'
import { explainResults, toReport } from './to-report.mjs'
import { withVerdicts } from './with-verdicts.mjs'

const bench = path.resolve(import.meta.dirname, '..')
/** Beside the report. */
const PLOTS = 'report/plots'

/** Writes each plot that has figures; one that has none any more goes. */
function writePlots(plots, to) {
  const folder = path.join(to, PLOTS)
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(folder)) if (file.endsWith('.svg')) rmSync(path.join(folder, file))
  return plots.map(({ name, svg, ...plot }) => {
    writeFileSync(path.join(folder, `${name}.svg`), svg)
    return { ...plot, file: `${PLOTS}/${name}.svg` }
  })
}

/** What somebody has to look at: cases that are others by now, losses without a reason, reasons without a loss, profiles that are not there. */
function warnings({ unexplained, stale }, results, profiles) {
  const names = Object.keys(results.cases ?? {})
  const speaksOfSome = ({ case: pattern }) => names.some((name) => (typeof pattern === 'string' ? pattern === name : pattern.test(name)))
  const lost = reasons.filter(({ profile }) => profile && !profiles.some(({ file }) => file === profile))
  return [
    ...Object.entries(results.cases ?? {}).flatMap(([name, { isOld }]) => (isOld ? [`measured before it became what it is now: ${name}`] : [])),
    ...new Set(unexplained.map(({ case: name, what, others = [] }) => [`no reason is known: ${name}`, what, ...(others[0] ? [`less: ${others[0].name}`] : [])].join(' · '))),
    ...stale.map((entry) => `a reason ${speaksOfSome(entry) ? 'explains nothing' : 'speaks of no case that was measured'}: ${entry.case} · ${entry.what}`),
    ...lost.map(({ profile }) => `a reason names a profile that is not in bench/profiles: ${profile}`),
  ]
}

/** Writes the report of the results in `from` into the folder `to`, and gives what somebody has to look at. */
export async function writeReport({ from = path.join(bench, 'results.json'), to = bench } = {}) {
  if (!existsSync(from)) throw new Error(`There is no ${from}. Run \`npm run bench\` first.`)
  const results = withVerdicts(JSON.parse(readFileSync(from, 'utf8')), cases)
  const profiles = listProfiles(path.join(bench, 'profiles'))
  const explained = explainResults(results, reasons)
  const plots = writePlots(await drawPlots(results), to)
  writeFileSync(path.join(to, 'REPORT.md'), toReport(results, { explained, plots, profiles }))
  return warnings(explained, results, profiles)
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { from: { type: 'string' }, to: { type: 'string' } } })
  for (const line of await writeReport(values)) console.error(line)
}
