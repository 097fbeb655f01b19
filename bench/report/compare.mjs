// Who is ahead, and by what.
import { dropped, finerMs, isKnown, longestTask, mb, ms } from './figures.mjs'
import { classOf, doesLess } from './traits.mjs'

/** Less by this part or less is no difference. */
export const MARGIN = 0.05

/** The least that an observer of long tasks tells of. */
const OBSERVED_MS = 50

/** What is compared, less being better; `least` is a difference that the clock or the last digit shown cannot tell. */
export const FIGURES = [
  { what: 'CPU', key: 'cpuMs', least: 1, say: ({ cpuMs }) => ms(cpuMs) },
  { what: 'p50 of one update', key: 'p50Ms', least: 0.1, say: ({ p50Ms }) => finerMs(p50Ms) },
  { what: 'p99 of one update', key: 'p99Ms', least: 0.1, say: ({ p99Ms }) => finerMs(p99Ms) },
  { what: 'longest task', key: 'longestTaskMs', least: 1, say: ({ longestTaskMs }) => longestTask(longestTaskMs) },
  { what: 'first text', key: 'firstTextMs', least: 1, say: ({ firstTextMs }) => ms(firstTextMs) },
  { what: 'dropped frames', key: 'framesDropped', least: 1, say: dropped },
  { what: 'peak heap', key: 'peakMb', least: 0.1, say: ({ peakMb }) => mb(peakMb) },
  { what: 'heap left', key: 'heapMb', least: 0.1, say: ({ heapMb }) => mb(heapMb) },
]

/** Only what finished, and showed the right text, is compared. */
export const isComparable = ({ isFinished, isRight }) => isFinished !== false && isRight !== false

const entries = (one) => Object.entries(one.runs ?? {})
/** Runs of ours by name. */
export const oursOf = (one) => entries(one).filter(([, run]) => run.kind === 'ours')
/** Others that are compared: peers and SDKs, not floors. */
const othersOf = (one) => entries(one).filter(([, run]) => (run.kind === 'peer' || run.kind === 'sdk') && isComparable(run))

/** How many times the CPU of `ours` another run takes: of the ratios round by round where both are known; null = not known. */
export function timesAhead(ours, other) {
  if (!isComparable(ours) || !isComparable(other)) return null
  const key = isKnown(ours.ratio) && isKnown(other.ratio) ? 'ratio' : 'cpuMs'
  const ahead = other[key] / ours[key]
  return isKnown(ours[key]) && isKnown(other[key]) && Number.isFinite(ahead) ? ahead : null
}

/** The other run that takes the least CPU beside `ours`, of those that are compared as the same; null = there is none. */
export function bestBeside(one, ours, comparedAs) {
  const compared = othersOf(one).filter(([name, run]) => classOf(name, run) === comparedAs && timesAhead(ours, run) !== null)
  return compared.toSorted((a, b) => timesAhead(ours, a[1]) - timesAhead(ours, b[1]))[0] ?? null
}

/** Whether a figure is less by more than the margin and than can be told. */
const isLess = (value, than, least) => isKnown(value) && isKnown(than) && than - value > least && than - value > MARGIN * Math.abs(value)

function isBehind({ key, least }, ours, other, shortestMs) {
  if (key === 'longestTaskMs') return isLess(floored(other[key], shortestMs), floored(ours[key], shortestMs), least)
  // Round by round where it is known: what slows the machine down for a while slows both.
  return isLess(other[key], ours[key], least) && (key !== 'cpuMs' || timesAhead(ours, other) < 1 / (1 + MARGIN))
}

const floored = (value, shortestMs) => (isKnown(value) ? Math.max(value, shortestMs) : value)

/**
 * Where others have less than a run of ours: an entry for each figure, those who do as much apart from those who do less. What is not known, of ours
 * or of theirs, is no loss and no win.
 */
export function losses(caseName, one) {
  // A nought is a task below what the observer tells of: nothing in that case is compared below it.
  const shortestMs = entries(one).some(([, run]) => run.longestTaskMs === 0) ? OBSERVED_MS : 0
  const lossesOf = ([of, ours]) =>
    FIGURES.flatMap((figure) =>
      [false, true].flatMap((areLess) => {
        const ahead = othersOf(one).filter(([name, run]) => doesLess(name, run) === areLess && isBehind(figure, ours, run, shortestMs))
        const others = ahead.toSorted((a, b) => a[1][figure.key] - b[1][figure.key]).map(([name, run]) => ({ name, run, value: figure.say(run) }))
        return others.length > 0 ? [{ case: caseName, what: figure.what, of, value: figure.say(ours), areLess, others }] : []
      }),
    )
  return oursOf(one).filter(([, run]) => isComparable(run)).flatMap(lossesOf)
}

/** The targets that are not kept, as the same kind of entry. */
export const missed = (caseName, one) =>
  (one.verdicts ?? []).filter(({ verdict }) => verdict !== 'ok' && verdict !== 'peer').map(({ of, what, value, target, verdict }) => ({ case: caseName, what, of, value, target, verdict }))
