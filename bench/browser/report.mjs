/** The middle of each figure over the rounds; what must never happen, such as a wrong text, is kept as the worst. */
export function summarize(samples) {
  const unfinished = samples.find(({ isFinished }) => !isFinished)
  if (unfinished) return unfinished
  const middle = (field) => median(samples.map((sample) => sample[field]))
  return {
    ...samples[0],
    cpuMs: middle('cpuMs'),
    cpuSamples: samples.map(({ cpuMs }) => cpuMs),
    longestTaskMs: middle('longestTaskMs'),
    wallMs: middle('wallMs'),
    commits: middle('commits'),
    mostInFrame: Math.max(...samples.map(({ mostInFrame }) => mostInFrame)),
    isRight: samples.every(({ isRight }) => isRight),
  }
}

/** The same for runs of updates. Percentiles are those of a round: a slow round is not the tail of the others. */
export function summarizeUpdates(samples) {
  const middle = (read) => median(samples.map(read))
  const quarter = (updates, from) => updates.slice(from, from + Math.ceil(updates.length / 4))
  return {
    ...samples[0],
    cpuMs: middle(({ cpuMs }) => cpuMs),
    cpuSamples: samples.map(({ cpuMs }) => cpuMs),
    p50Ms: middle(({ updatesMs }) => percentile(updatesMs, 0.5)),
    p99Ms: middle(({ updatesMs }) => percentile(updatesMs, 0.99)),
    lateTimesEarly: middle(({ updatesMs }) => median(quarter(updatesMs, Math.floor(updatesMs.length * 0.75))) / median(quarter(updatesMs, 0))),
    heapMb: middle(({ heapMb }) => heapMb),
    peakMb: samples[0].peakMb === null ? null : middle(({ peakMb }) => peakMb),
    isRight: samples.every(({ isRight }) => isRight),
  }
}

/** The least value that so large a part of the values does not pass. */
const percentile = (values, part) => values.toSorted((a, b) => a - b)[Math.ceil(values.length * part) - 1]

function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

const perChunk = ({ cpuMs, chunks }) => cpuMs / chunks
const times = (ratio) => `${ratio.toFixed(ratio < 0.2 ? 3 : 2)}×`
const ms = (value) => `${value.toFixed(0)} ms`
const finerMs = (value) => `${value.toFixed(1)} ms`
// Without the sign of a nought.
const mb = (value) => `${(Math.round(value * 10) / 10 || 0).toFixed(1)} MB`
// The browser tells of no shorter ones.
const longTask = (value) => (value === 0 ? '< 50 ms' : ms(value))
const limit = (value, most, say, tolerated = most) => ({ value: say(value), target: `≤ ${say(most)}`, verdict: value <= most ? 'ok' : value <= tolerated ? 'missed, tolerated' : 'MISSED' })

/** The CPU of a run as a multiple of another one's, round by round: what slows the machine down for a while slows both. */
const cpuRatio = (run, base) => median(run.cpuSamples.map((cpuMs, round) => cpuMs / base.cpuSamples[round]))

/** What a chunk costs of those that a longer run has more. By the least of each: what disturbs a run only adds to it. */
const furtherMs = (short, long) => (Math.min(...long.cpuSamples) - Math.min(...short.cpuSamples)) / (long.chunks - short.chunks)

/** What each kind of target compares: the figure, how it is said, and what it may be at most. */
const KINDS = {
  cpu: ({ over, most, tolerated }, run, runs) => ({ what: `CPU / ${over}`, ...limit(cpuRatio(run, runs[over]), most, times, tolerated) }),
  cpuPerChunk: ({ over, most }, run, runs) => ({ what: `CPU a chunk / ${over}`, ...limit((cpuRatio(run, runs[over]) * runs[over].chunks) / run.chunks, most, times) }),
  furtherChunk: ({ from, over, most, tolerated }, run, runs) => ({ what: 'a further chunk / plain', ...limit(furtherMs(runs[from], run) / furtherMs(runs[over.from], runs[over.to]), most, times, tolerated) }),
  cpuBeyond: ({ over, mostMs, tolerated }, run, runs) => ({ what: `CPU - ${over}`, ...limit(run.cpuMs - runs[over].cpuMs, mostMs, ms, tolerated) }),
  longestTaskMs: (most, run) => ({ what: 'longest task', ...limit(run.longestTaskMs, most, longTask) }),
  p99Ms: ({ most, tolerated }, run) => ({ what: 'p99 of one update', ...limit(run.p99Ms, most, finerMs, tolerated) }),
  peakMb: ({ most, tolerated }, run) => ({ what: 'peak heap', ...limit(run.peakMb, most, mb, tolerated) }),
  heapTimesText: (most, run) => ({ what: 'heap / text', ...limit(run.heapBytes / run.saidLength, most, times) }),
}

/** What came of a run, where that is not the right text. */
const wrong = (run) => (run.isFinished === false ? notFinished(run) : run.isRight ? null : 'wrong')
const notFinished = ({ failure, limitMs }) => failure ?? `not in ${limitMs / 1000} s`

/** How a case stands to its targets. Whatever runs on the page must show the right text, and ours must commit at most once a frame. What a peer shows is only told. */
export function judge({ targets }, runs) {
  const always = Object.entries(runs).flatMap(([of, run]) => [
    ...(wrong(run) ? [{ of, what: 'what came', value: wrong(run), target: 'right', verdict: run.isPeer ? 'peer' : 'MISSED' }] : []),
    ...(run.isOurs && run.isFinished ? [{ of, what: 'commits in a frame', ...limit(run.mostInFrame, run.copies ?? 1, String) }] : []),
  ])
  const set = targets.map(({ of, ...target }) => {
    const [[kind, wanted]] = Object.entries(target)
    return { of, ...KINDS[kind](wanted, runs[of], runs) }
  })
  return [...always, ...set]
}

export const COLUMNS = ['case', 'chunks', 'CPU ms', 'µs a chunk', '/ first', 'longest task', 'commits', 'heap / text', 'wall ms']

export function toRow(name, run, first) {
  if (!run.isFinished) return [`  ${name}`, String(run.chunks ?? '–'), notFinished(run)]
  const heap = run.heapBytes === null ? '–' : times(run.heapBytes / run.saidLength)
  const figures = [run.chunks, run.cpuMs.toFixed(0), (perChunk(run) * 1000).toFixed(2), times(cpuRatio(run, first)), longTask(run.longestTaskMs)]
  return [`  ${name}`, ...figures, run.commits || '–', heap, run.wallMs.toFixed(0)].map(String)
}

/** `p50` and `p99` are of one update; `late / early` is the middle of the last quarter of the updates against that of the first. */
export const UPDATE_COLUMNS = ['case', 'updates', 'measured', 'CPU s', '/ first', 'p50', 'p99', 'late / early', 'peak heap', 'heap left', 'elements']

export function toUpdateRow(name, run, first) {
  const figures = [run.count, run.updatesMs.length, (run.cpuMs / 1000).toFixed(2), times(cpuRatio(run, first)), finerMs(run.p50Ms), finerMs(run.p99Ms)]
  return [`  ${name}`, ...figures, times(run.lateTimesEarly), run.peakMb === null ? '–' : mb(run.peakMb), mb(run.heapMb), run.elements].map(String)
}

/** A table in which every column is as wide as its widest cell. */
export function toLines(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ').trimEnd())
}
