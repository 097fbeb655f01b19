// Who is ahead, and by what.
import { leastBeside, timesAhead } from '../cpu-ratio.mjs'
import { dropped, finerMs, isKnown, mb, ms } from '../figures.mjs'
import { classOf, doesLess } from './traits.mjs'

/** Less by this part or less is no difference. */
export const MARGIN = 0.05

/** What is on the screen is seen frame by frame. */
const FRAME_MS = 1000 / 60

/** What is compared, less being better; `least` is a difference that the clock or the last digit shown cannot tell. */
export const FIGURES = [
  { what: 'CPU', key: 'cpuMs', least: 1, say: ({ cpuMs }) => ms(cpuMs) },
  { what: 'p50 of one update', key: 'p50Ms', least: 0.1, say: ({ p50Ms }) => finerMs(p50Ms) },
  { what: 'p99 of one update', key: 'p99Ms', least: 0.1, say: ({ p99Ms }) => finerMs(p99Ms) },
  { what: 'longest task', key: 'longestTaskMs', least: 1, say: ({ longestTaskMs }) => ms(longestTaskMs) },
  { what: 'first text', key: 'firstTextMs', least: FRAME_MS, say: ({ firstTextMs }) => ms(firstTextMs) },
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

/** The other run that takes the least CPU beside `ours`, of those that are compared as the same, with its name; null = there is none. */
export const bestBeside = (one, ours, comparedAs) => (isComparable(ours) ? leastBeside(ours, othersOf(one).filter(([, run]) => classOf(run) === comparedAs)) : null)

/** Whether a figure is less by more than the margin and than can be told. */
const isLess = (value, than, least) => isKnown(value) && isKnown(than) && than - value > least && than - value > MARGIN * Math.abs(value)

/** Of CPU round by round where that is known: what slows the machine down for a while slows both. */
const isBehind = ({ key, least }, ours, other) => isLess(other[key], ours[key], least) && (key !== 'cpuMs' || (timesAhead(ours, other) ?? 0) < 1 / (1 + MARGIN))

/**
 * Where others have less than a run of ours: an entry for each figure, those who do as much apart from those who do less. What is not known, of ours
 * or of theirs, is no loss and no win.
 */
export function losses(caseName, one) {
  const lossesOf = ([of, ours]) =>
    FIGURES.flatMap((figure) =>
      [false, true].flatMap((areLess) => {
        const ahead = othersOf(one).filter(([, run]) => doesLess(run) === areLess && isBehind(figure, ours, run))
        const others = ahead.toSorted((a, b) => a[1][figure.key] - b[1][figure.key]).map(([name, run]) => ({ name, run, value: figure.say(run) }))
        return others.length > 0 ? [{ case: caseName, what: figure.what, of, value: figure.say(ours), amount: ours[figure.key], areLess, others }] : []
      }),
    )
  return oursOf(one).filter(([, run]) => isComparable(run)).flatMap(lossesOf)
}

/** The targets that are not kept, as the same kind of entry. */
export const missed = (caseName, one) =>
  (one.verdicts ?? []).filter(({ verdict }) => verdict !== 'ok' && verdict !== 'peer').map(({ of, what, value, target, verdict }) => ({ case: caseName, what, of, value, target, verdict }))
