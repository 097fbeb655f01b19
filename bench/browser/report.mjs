import { cpuRatio, notFinished } from './judge.mjs'
import { finerMs, known, mb, ms, times } from './say.mjs'

export const COLUMNS = ['case', 'chunks', 'CPU ms', 'µs a chunk', '/ base', 'longest task', 'commits', 'frames dropped', 'first text', 'peak heap', 'heap left', 'wall ms']

/** A stream as a row of the table; `base` is what its CPU is a multiple of. */
export function toRow(name, run, base) {
  if (!run.isFinished) return [`  ${name}`, String(run.chunks ?? '–'), notFinished(run)]
  const figures = [run.chunks, run.cpuMs.toFixed(0), ((run.cpuMs / run.chunks) * 1000).toFixed(2), base.isFinished ? times(cpuRatio(run, base)) : '–', known(run.longestTaskMs, ms)]
  const dropped = run.framesDropped === null ? '–' : `${run.framesDropped} of ${run.framesDue}`
  return [`  ${name}`, ...figures, known(run.commits, String), dropped, known(run.firstTextMs, finerMs), known(run.peakMb, mb), known(run.heapMb, mb), run.wallMs.toFixed(0)].map(String)
}

/** `p50` and `p99` are of one update; `late / early` is the middle of the last quarter of the updates against that of the first. */
export const UPDATE_COLUMNS = ['case', 'updates', 'measured', 'CPU s', '/ base', 'p50', 'p99', 'late / early', 'peak heap', 'heap left', 'elements', 'shows']

export function toUpdateRow(name, run, base) {
  if (!run.isFinished) return [`  ${name}`, '–', notFinished(run)]
  const figures = [run.count, run.measuredCount, (run.cpuMs / 1000).toFixed(2), times(cpuRatio(run, base)), finerMs(run.p50Ms), finerMs(run.p99Ms)]
  return [`  ${name}`, ...figures, times(run.lateTimesEarly), known(run.peakMb, mb), mb(run.heapMb), run.elements, run.shows].map(String)
}

/** A table in which every column is as wide as its widest cell. */
export function toLines(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ').trimEnd())
}
