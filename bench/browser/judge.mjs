import { cpuRatio, leastBeside } from '../cpu-ratio.mjs'
import { count, finerMs, isKnown, mb, ms, notFinished, times } from '../figures.mjs'

/** How a value stands to what it may be. One that is not known keeps no target. */
const limit = (value, most, say, tolerated = most) => ({ value: say(value), target: `≤ ${say(most)}`, verdict: !isKnown(value) ? 'MISSED' : value <= most ? 'ok' : value <= tolerated ? 'missed, tolerated' : 'MISSED' })

/** The mean of the half of them that is least. */
function meanOfLeast(values) {
  const least = values.toSorted((a, b) => a - b).slice(0, Math.ceil(values.length / 2))
  return least.reduce((sum, value) => sum + value, 0) / least.length
}

/**
 * What a chunk costs of those that a longer run has more. By the half of each that took least: what disturbs a run mostly adds to it, and one alone that
 * happened to take little would stand for all in a small difference.
 */
const furtherMs = (short, long) => (meanOfLeast(long.cpuSamples) - meanOfLeast(short.cpuSamples)) / (long.chunks - short.chunks)

/** The peer that takes the least CPU beside `ours`, of those that give usage and structure and show the right text; `null` where there is none. */
function bestPeer(ours, runs) {
  const peers = Object.entries(runs).filter(([, { kind, isPlain, isFinished, isRight }]) => kind === 'peer' && !isPlain && isFinished && isRight)
  return leastBeside(ours, peers)?.[0] ?? null
}

/** What each kind of target compares: the figure, how it is said, and what it may be at most. */
const KINDS = {
  cpu: ({ over, most, tolerated }, run, runs) => ({ what: `CPU / ${over}`, ...limit(cpuRatio(run, runs[over]), most, times, tolerated) }),
  best({ most, tolerated }, run, runs) {
    const name = bestPeer(run, runs)
    // Ours is ahead of nobody then.
    return name === null ? { what: 'CPU / the best peer', value: 'no peer came to the end', target: `≤ ${times(most)}`, verdict: 'MISSED' } : { what: `CPU / ${name}`, ...limit(cpuRatio(run, runs[name]), most, times, tolerated) }
  },
  cpuPerChunk: ({ over, most }, run, runs) => ({ what: `CPU a chunk / ${over}`, ...limit(((cpuRatio(run, runs[over]) ?? NaN) * runs[over].chunks) / run.chunks, most, times) }),
  furtherChunk: ({ from, over, most, tolerated }, run, runs) => ({ what: 'a further chunk / plain', ...limit(furtherMs(runs[from], run) / furtherMs(runs[over.from], runs[over.to]), most, times, tolerated) }),
  cpuBeyond: ({ over, mostMs, tolerated }, run, runs) => ({ what: `CPU - ${over}`, ...limit(run.cpuMs - runs[over].cpuMs, mostMs, ms, tolerated) }),
  longestTaskMs: ({ most, tolerated }, run) => ({ what: 'longest task', ...limit(run.longestTaskMs, most, ms, tolerated) }),
  p99Ms: ({ most, tolerated }, run) => ({ what: 'p99 of one update', ...limit(run.p99Ms, most, finerMs, tolerated) }),
  peakMb: ({ most, tolerated }, run) => ({ what: 'peak heap', ...limit(run.peakMb, most, mb, tolerated) }),
  heapTimesText: ({ most, tolerated }, run) => ({ what: 'heap / text', ...limit(((run.heapMb ?? NaN) * 1024 * 1024) / run.saidLength, most, times, tolerated) }),
}

/** What came of a run, where that is not the right text. */
const wrong = (run) => (run.isFinished ? (run.isRight ? null : (run.shows ?? 'wrong')) : notFinished(run))

/**
 * Whether it is only told what came. Of a peer, or an SDK, that took too long or broke its page down, or that has its own idea of Markdown; what fails otherwise, or
 * shows another text, may be driven wrongly, and would leave ours beside the slower ones.
 */
const isOnlyTold = ({ kind, isFinished, limitMs, hasBrokenDown, shows }) => (kind === 'peer' || kind === 'sdk') && (isFinished ? shows !== undefined : limitMs !== undefined || hasBrokenDown === true)

/** The names of runs in a target: every text in it is one. */
export const namesIn = (value) => (typeof value === 'string' ? [value] : typeof value === 'object' ? Object.values(value).flatMap(namesIn) : [])

/** How a run stands to one target; nothing where a run that it names did not come to the end, which is told by itself. */
function judgeTarget({ of, ...target }, runs) {
  const [[kind, wanted]] = Object.entries(target)
  const names = namesIn({ of, ...target })
  const missing = names.find((name) => !(name in runs))
  if (missing !== undefined) return [{ of, what: kind, value: `${missing} was not measured`, target: '', verdict: 'MISSED' }]
  // Who measures ours alone asks for no peer.
  if (kind === 'best' && !Object.values(runs).some((run) => run.kind === 'peer')) return []
  return names.every((name) => runs[name].isFinished) ? [{ of, ...KINDS[kind](wanted, runs[of], runs) }] : []
}

/** How a case stands to its targets. What is ours, or a floor, must show the right text, and ours must commit at most once a frame. */
export function judge(targets, runs) {
  const always = Object.entries(runs).flatMap(([of, run]) => [
    ...(wrong(run) ? [{ of, what: 'what came', value: wrong(run), target: 'right', verdict: isOnlyTold(run) ? 'peer' : 'MISSED' }] : []),
    ...(run.kind === 'ours' && run.isFinished && run.mostInFrame !== undefined ? [{ of, what: 'commits in a frame', ...limit(run.mostInFrame, run.copies ?? 1, count) }] : []),
  ])
  return [...always, ...targets.flatMap((target) => judgeTarget(target, runs))]
}
