// What is said of a run that was measured some times: the middle of each figure; what must never happen, such as a wrong text, as the worst.

import { median } from '../cpu-ratio.mjs'

const MB = 1024 * 1024
const inMb = (bytes) => (bytes === null ? null : bytes / MB)

/** The middle of what is known; `null` where nothing is. */
function middleOf(samples, read) {
  const known = samples.map(read).filter((value) => value !== null && value !== undefined)
  return known.length > 0 ? median(known) : null
}

const whyUnfinished = ({ failure, hasBrokenDown, limitMs }) => ({ isFinished: false, ...(failure ? { failure, ...(hasBrokenDown && { hasBrokenDown }) } : { limitMs }) })

/** A stream: `samples` of what it costs, `looks` at what else is to be seen, and at what is `left` of it. */
export function summarize({ kind, isPlain, showsAsPeers, copies = 1, way, protocol }, { samples, looks, left }) {
  const [first] = samples
  const facts = { kind, way, ...(isPlain && { isPlain }), ...(showsAsPeers && { showsAsPeers }), ...(protocol && { protocol }), ...(copies > 1 && { copies }), chunks: first.chunks, saidLength: first.saidLength }
  const unfinished = samples.find(({ isFinished }) => !isFinished)
  if (unfinished) return { ...facts, ...whyUnfinished(unfinished) }
  const seen = looks.filter(({ isFinished }) => isFinished)
  // A floor that shows nothing, or whose changes are not counted, has none.
  const areCommitsKnown = seen.length > 0 && kind !== 'floor' && kind !== 'sdk'
  return {
    ...facts,
    isFinished: true,
    isRight: [...samples, ...seen, ...left].every(({ isRight }) => isRight),
    rounds: samples.length,
    cpuMs: median(samples.map(({ cpuMs }) => cpuMs)),
    cpuSamples: samples.map(({ cpuMs }) => cpuMs),
    wallMs: median(samples.map(({ wallMs }) => wallMs)),
    commits: areCommitsKnown ? median(seen.map(({ commits }) => commits)) : null,
    mostInFrame: areCommitsKnown ? Math.max(...seen.map(({ mostInFrame }) => mostInFrame)) : null,
    longestTaskMs: middleOf(seen, ({ longestTaskMs }) => longestTaskMs),
    framesDue: middleOf(seen, ({ frames }) => frames?.due),
    framesDropped: middleOf(seen, ({ frames }) => frames?.dropped),
    firstTextMs: middleOf(seen, ({ firstTextMs }) => firstTextMs),
    peakMb: inMb(middleOf(seen, ({ peakBytes }) => peakBytes)),
    heapMb: inMb(middleOf(left, ({ heapBytes }) => heapBytes)),
  }
}

/** The same for runs of updates. Percentiles are those of a round: a slow round is not the tail of the others. */
export function summarizeUpdates({ kind, sample }, { samples }) {
  const middle = (read) => median(samples.map(read))
  const quarter = (updates, from) => updates.slice(from, from + Math.ceil(updates.length / 4))
  const unfinished = samples.find(({ isFinished }) => isFinished === false)
  if (unfinished) return { kind, ...whyUnfinished(unfinished) }
  const [{ count, updatesMs, elements, shows }] = samples
  return {
    kind,
    isFinished: true,
    isRight: samples.every(({ isRight }) => isRight),
    rounds: samples.length,
    shows,
    count,
    measuredCount: updatesMs.length,
    isSample: sample !== undefined,
    cpuMs: middle(({ cpuMs }) => cpuMs),
    cpuSamples: samples.map(({ cpuMs }) => cpuMs),
    p50Ms: middle((one) => percentile(one.updatesMs, 0.5)),
    // Of fewer it would be the longest of them.
    p99Ms: updatesMs.length < 100 ? null : middle((one) => percentile(one.updatesMs, 0.99)),
    lateTimesEarly: middle((one) => median(quarter(one.updatesMs, Math.floor(one.updatesMs.length * 0.75))) / median(quarter(one.updatesMs, 0))),
    longestTaskMs: middle(({ longestTaskMs }) => longestTaskMs),
    // A frame of 60 in a second has so long.
    framesDropped: sample ? null : middle((one) => one.updatesMs.reduce((sum, ms) => sum + Math.floor(ms / (1000 / 60)), 0)),
    framesDue: sample ? null : count,
    heapMb: middle(({ heapMb }) => heapMb),
    peakMb: middleOf(samples, ({ peakMb }) => peakMb),
    elements,
  }
}

/** The least value that so large a part of the values does not pass. */
const percentile = (values, part) => values.toSorted((a, b) => a - b)[Math.ceil(values.length * part) - 1]
