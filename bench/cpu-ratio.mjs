import { isKnown } from './figures.mjs'

/** The value in the middle; of an even number of them, halfway between the two. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

/**
 * The CPU of a run as a multiple of another one's, round by round, as far as both were measured: what slows the machine down for a while slows both.
 * `null` = not known.
 */
export function cpuRatio({ cpuSamples = [] }, base) {
  const rounds = Math.min(cpuSamples.length, base.cpuSamples?.length ?? 0)
  const ratio = median(Array.from({ length: rounds }, (_, round) => cpuSamples[round] / base.cpuSamples[round]))
  return isKnown(ratio) ? ratio : null
}

/** How many times the CPU of `ours` another run takes; `null` = not known. */
export function timesAhead(ours, other) {
  const ratio = cpuRatio(ours, other)
  return ratio === null || ratio === 0 ? null : 1 / ratio
}

/** Of these runs by name, the one that takes the least CPU beside `ours`, with its name; `null` = none is known. */
export function leastBeside(ours, runs) {
  const known = runs.map((entry) => [entry, timesAhead(ours, entry[1])]).filter(([, ahead]) => ahead !== null)
  return known.toSorted((a, b) => a[1] - b[1])[0]?.[0] ?? null
}
