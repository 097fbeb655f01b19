import { cpuRatio } from '../cpu-ratio.mjs'
import { count, dropped, finerMs, mb, micros, ms, NONE, notFinished, seconds, times } from '../figures.mjs'

export const COLUMNS = ['case', 'chunks', 'CPU', 'a chunk', '/ base', 'longest task', 'commits', 'frames dropped', 'first text', 'peak heap', 'heap left', 'wall']

/** A stream as a row of the table; `base` is what its CPU is a multiple of. */
export function toRow(name, run, base) {
  if (!run.isFinished) return [`  ${name}`, count(run.chunks), notFinished(run)]
  const { chunks, cpuMs, longestTaskMs, commits, firstTextMs, peakMb, heapMb, wallMs } = run
  const cpu = [count(chunks), ms(cpuMs), micros(cpuMs / chunks), base.isFinished ? times(cpuRatio(run, base)) : NONE]
  return [`  ${name}`, ...cpu, ms(longestTaskMs), count(commits), dropped(run), finerMs(firstTextMs), mb(peakMb), mb(heapMb), ms(wallMs)]
}

/** `p50` and `p99` are of one update; `late / early` is the middle of the last quarter of the updates against that of the first. */
export const UPDATE_COLUMNS = ['case', 'updates', 'measured', 'CPU', '/ base', 'p50', 'p99', 'late / early', 'peak heap', 'heap left', 'elements', 'shows']

export function toUpdateRow(name, run, base) {
  if (!run.isFinished) return [`  ${name}`, NONE, notFinished(run)]
  const figures = [count(run.count), count(run.measuredCount), seconds(run.cpuMs), times(cpuRatio(run, base)), finerMs(run.p50Ms), finerMs(run.p99Ms)]
  return [`  ${name}`, ...figures, times(run.lateTimesEarly), mb(run.peakMb), mb(run.heapMb), count(run.elements), run.shows]
}

/** A table in which every column is as wide as its widest cell. */
export function toLines(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ').trimEnd())
}
