import { lookAt, measure, measureHeap, measureWithProfile } from './measure.mjs'
import { measureUpdates } from './measure-updates.mjs'
import { summarize, summarizeUpdates } from './summarize.mjs'
import { forget } from './wires.mjs'

/** The page that is measured by updates, not by streams. */
export const UPDATES = 'markdown.html'
/** The page that a case is measured on. */
export const pageOf = ({ page = 'index.html' }) => page

/** What has taken so long together is known well enough: the rounds that are left are for those that are quick, which a busy moment disturbs more. */
const ENOUGH_MS = 20_000
/** What is seen in a look varies less than what is timed. */
const MOST_LOOKS = 5

/** A peer that fails does not keep the others from being measured. */
async function tryToMeasure(run, measureRun) {
  try {
    return await measureRun()
  } catch (error) {
    if (run.kind !== 'peer' && run.kind !== 'sdk') throw error
    const [what] = error.message.split('\n')
    return what.includes('Target crashed') ? { isFinished: false, failure: 'its page broke down', hasBrokenDown: true } : { isFinished: false, failure: what.slice(0, 80) }
  }
}

/** Whether a run that was measured so is worth another round: one that was not done within its limit is not. */
function isDue(samples) {
  const wallMs = samples.reduce((sum, { wallMs: ms = 0 }) => sum + ms, 0)
  return wallMs < ENOUGH_MS && samples.every(({ isFinished = true }) => isFinished)
}

/** Measures so many rounds, in turns forwards and backwards, so that no run is always the one behind another. */
async function measureInTurns(runs, rounds, measureRun) {
  const samples = Object.fromEntries(Object.keys(runs).map((key) => [key, []]))
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? Object.entries(runs) : Object.entries(runs).reverse()
    for (const [key, run] of order) if (isDue(samples[key])) samples[key].push(await tryToMeasure(run, () => measureRun(run)))
  }
  return samples
}

/** What is left of a run that is quick enough to be read twice. At a pace the same is left as of a burst. */
async function measureLeft(browser, url, run) {
  const left = await tryToMeasure(run, () => measureHeap(browser, url, { ...run, wire: run.heapWire ?? run.wire }))
  return left.isFinished ? [left] : []
}

/** Measures a case on its page: a summary of each of its runs. */
export async function measureCase(browser, url, { runs, ...one }, rounds) {
  const entries = Object.entries(runs)
  if (pageOf(one) === UPDATES) {
    const samples = await measureInTurns(runs, rounds, (run) => measureUpdates(browser, url, run))
    return Object.fromEntries(entries.map(([key, run]) => [key, summarizeUpdates(run, { samples: samples[key] })]))
  }
  const samples = await measureInTurns(runs, rounds, (run) => measure(browser, url, run))
  const isQuick = Object.fromEntries(entries.map(([key]) => [key, isDue(samples[key].slice(0, 1))]))
  const looks = await measureInTurns(Object.fromEntries(entries.filter(([key]) => samples[key][0].isFinished)), Math.min(rounds, MOST_LOOKS), (run) => lookAt(browser, url, run))
  const summaries = {}
  for (const [key, run] of entries) {
    const left = isQuick[key] ? await measureLeft(browser, url, run) : []
    summaries[key] = summarize(run, { samples: samples[key], looks: looks[key] ?? [], left })
  }
  for (const { wire } of Object.values(runs)) forget(wire)
  return summaries
}

/** Gives `keep` a CPU profile of one more run. */
export function profileRun(browser, url, one, run, keep) {
  return pageOf(one) === UPDATES ? measureUpdates(browser, url, run, keep) : measureWithProfile(browser, url, run, keep)
}
