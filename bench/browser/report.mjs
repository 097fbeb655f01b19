/** The middle of each figure over the rounds; what must never happen, such as a wrong text, is kept as the worst. */
export function summarize(samples) {
  const middle = (field) => median(samples.map((sample) => sample[field]))
  return {
    ...samples[0],
    cpuMs: middle('cpuMs'),
    longestTaskMs: middle('longestTaskMs'),
    wallMs: middle('wallMs'),
    commits: middle('commits'),
    mostInFrame: Math.max(...samples.map(({ mostInFrame }) => mostInFrame)),
    isRight: samples.every(({ isRight }) => isRight),
  }
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

const perChunk = ({ cpuMs, chunks }) => cpuMs / chunks
const times = (ratio) => `${ratio.toFixed(2)}×`

/** What each kind of target compares: the figure, how it is said, and what it may be at most. */
const KINDS = {
  cpu: ({ over, most }, run, runs) => ({ what: `CPU / ${over}`, ...limit(run.cpuMs / runs[over].cpuMs, most, times) }),
  cpuPerChunk: ({ over, most }, run, runs) => ({ what: `CPU a chunk / ${over}`, ...limit(perChunk(run) / perChunk(runs[over]), most, times) }),
  cpuBeyond: ({ over, mostMs }, run, runs) => ({ what: `CPU - ${over}`, ...limit(run.cpuMs - runs[over].cpuMs, mostMs, ms) }),
  longestTaskMs: (most, run) => ({ what: 'longest task', ...limit(run.longestTaskMs, most, longTask) }),
  heapTimesText: (most, run) => ({ what: 'heap / text', ...limit(run.heapBytes / run.saidLength, most, times) }),
}

const ms = (value) => `${value.toFixed(0)} ms`
// The browser tells of no shorter ones.
const longTask = (value) => (value === 0 ? '< 50 ms' : ms(value))
const limit = (value, most, say) => ({ value: say(value), target: `≤ ${say(most)}`, ok: value <= most })

/** How a case stands to its targets. Whatever runs on the page must show the right text, and commit at most once a frame. */
export function judge({ targets }, runs) {
  const always = Object.entries(runs).flatMap(([of, run]) => [
    { of, what: 'what came', value: run.isRight ? 'right' : 'wrong', target: 'right', ok: run.isRight, isQuiet: run.isRight },
    ...(run.isOurs ? [{ of, what: 'commits in a frame', ...limit(run.mostInFrame, 1, String) }] : []),
  ])
  const set = targets.map(({ of, ...target }) => {
    const [[kind, wanted]] = Object.entries(target)
    return { of, ...KINDS[kind](wanted, runs[of], runs) }
  })
  return [...always.filter(({ isQuiet }) => !isQuiet), ...set]
}

export const COLUMNS = ['case', 'chunks', 'CPU ms', 'µs a chunk', 'longest task', 'commits', 'heap / text', 'wall ms']

export function toRow(name, run) {
  const heap = run.heapBytes === null ? '–' : times(run.heapBytes / run.saidLength)
  return [`  ${name}`, run.chunks, run.cpuMs.toFixed(0), (perChunk(run) * 1000).toFixed(2), longTask(run.longestTaskMs), run.isOurs ? run.commits : '–', heap, run.wallMs.toFixed(0)].map(String)
}

/** A table in which every column is as wide as its widest cell. */
export function toLines(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ').trimEnd())
}
