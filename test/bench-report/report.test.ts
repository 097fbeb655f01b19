import { expect, test } from 'vitest'
import type { Measured, Results } from '../../bench/report/results-shape.d.mts'
import { explainResults, toReport } from '../../bench/report/to-report.mjs'

const measured: Measured = { date: '2026-11-22', processor: 'a processor', memoryGb: 8, system: 'Linux', node: 'v20', chromium: '141', versions: { callscope: '0.1.0' } }
const FINISHED = { isFinished: true, isRight: true }

function reportOf(results: Results, reasons: Parameters<typeof explainResults>[1] = []) {
  return toReport(results, { explained: explainResults(results, reasons) })
}

/** The cells of the first row that begins with this one, in the part below a heading. */
function row(report: string, heading: string, first: string) {
  const part = report.slice(report.indexOf(`${heading}\n`))
  const line = part.split('\n').find((one) => one.startsWith(`| ${first}`))
  return line?.slice(2, -2).replaceAll('\u00a0', ' ').split(' | ')
}

const BURST = 'text, 10,000 chunks in one burst'
const burst = (runs: NonNullable<Results['cases']>[string]['runs'] = {}): Results => ({ cases: { [BURST]: { page: 'index.html', group: 'bursts', measured, rounds: 7, base: 'floor', runs } } })

test('unknown is a dash, never a nought; a nought that was measured stays one', () => {
  const report = reportOf(burst({ floor: { kind: 'floor', ...FINISHED, cpuMs: 100, ratio: 1, framesDropped: null, commits: null, heapMb: null }, peer: { kind: 'peer', ...FINISHED, cpuMs: null, ratio: null, framesDropped: 0, framesDue: 12, commits: 0, heapMb: 0 } }))
  expect(row(report, `### ${BURST}`, 'run')).toEqual(['run', 'CPU', 'ratio', 'frames dropped', 'commits', 'heap left'])
  expect(row(report, `### ${BURST}`, 'floor')).toEqual(['floor', '100 ms', '1.00×', '–', '–', '–'])
  expect(row(report, `### ${BURST}`, 'peer')).toEqual(['peer', '–', '–', '0 of 12', '0', '0.0 MB'])
  expect(report).toContain('Not measured here: chunks, longest task, first text, most in a frame, peak heap, heap left / text, wall.')
})

test('who did not finish has no figures, and says why', () => {
  const report = reportOf(burst({ ours: { kind: 'ours', ...FINISHED, cpuMs: 100 }, slow: { kind: 'peer', isFinished: false, limitMs: 60_000, chunks: 10_000, cpuMs: 0 }, broken: { kind: 'peer', isFinished: false, failure: 'a | b' } }))
  expect(row(report, `### ${BURST}`, 'slow')).toEqual(['slow: not in 60 s', '10,000', '–'])
  expect(row(report, '### Not compared', BURST)).toEqual([BURST, 'slow', 'not in 60 s'])
  expect(report).toContain('failed: a \\| b')
})

test('ours stands beside the best peer, and apart from it beside those that do less', () => {
  const run = (kind: 'ours' | 'peer' | 'sdk', cpuMs: number, ratio: number) => ({ kind, ...FINISHED, cpuSamples: [cpuMs], ratio })
  const runs = { ours: run('ours', 1, 0.5), 'another of ours': { ...run('ours', 2, 1), showsAsPeers: true }, peer: run('peer', 4, 2), client: run('sdk', 0.5, 0.25) }
  const cells = [BURST, 'ours', '0.50×', 'floor', 'peer', '2.00×', '4.00×', '2.00×', '–', '0.50×', 'another of ours 2.00×', '–']
  expect(row(reportOf(burst(runs)), '## Where ours stands', BURST)).toEqual(cells)
})

test('a loss is told with its reason, and without one that there is none', () => {
  const results = burst({ ours: { kind: 'ours', ...FINISHED, cpuMs: 100, cpuSamples: [100], peakMb: 9 }, peer: { kind: 'peer', ...FINISHED, cpuMs: 50, cpuSamples: [50], peakMb: 1 } })
  const report = reportOf(results, [{ case: BURST, what: 'CPU', reason: 'It is a reason.', profile: 'a.cpuprofile' }])
  expect(report).toContain('**It is a reason.** Profile: [a.cpuprofile](profiles/a.cpuprofile).')
  expect(row(report, '**No reason is known yet.**', BURST)).toEqual([BURST, 'ours', '9.0 MB / 1.0 MB', 'peer'])
  expect(row(report, '**It is a reason.** Profile: [a.cpuprofile](profiles/a.cpuprofile).', BURST)).toEqual([BURST, 'ours', '100 ms / 50.0 ms', 'peer'])
})

test('runs of ours that lose to the same one stand in one row, from the least to the most', () => {
  const runs = { a: { kind: 'ours', peakMb: 9 }, b: { kind: 'ours', peakMb: 7 }, c: { kind: 'ours', peakMb: 8, cpuMs: 50, cpuSamples: [50] }, peer: { kind: 'peer', peakMb: 1, cpuMs: 20, cpuSamples: [20] } } as const
  expect(row(reportOf(burst(runs)), '**No reason is known yet.**', BURST)).toEqual([BURST, '3 of ours', '50.0 ms / 20.0 ms', '7.0 MB to 9.0 MB / 1.0 MB', 'peer'])
})

test('a run that was measured less often than the others says how often', () => {
  const report = reportOf(burst({ quick: { kind: 'peer', ...FINISHED, cpuMs: 1, rounds: 7 }, slow: { kind: 'peer', ...FINISHED, cpuMs: 9, rounds: 1 } }))
  expect(row(report, `### ${BURST}`, 'slow')).toEqual(['slow', '9.00 ms', '1'])
})

test('a case that was measured elsewhere says so', () => {
  const later = { ...measured, date: '2026-11-23', chromium: '142', versions: { callscope: '0.2.0' } }
  const one = (at: Measured | null, isOld = false) => ({ isOld, page: 'index.html', measured: at, rounds: 1, runs: {} })
  const report = reportOf({ cases: { 'text, a': one(measured), 'text, b': one(measured), 'text, c': one(later), 'text, d': one(null), 'text, e': one(measured, true) } })
  expect(report).toContain('- **Measured:** 2026-11-22 to 2026-11-23')
  expect(report).toContain('### text, c\n\nMedians of 1 round. Measured apart from the others: date 2026-11-23, Chromium 142, callscope 0.2.0.')
  expect(report).toContain('### text, d\n\nMedians of 1 round. When it was measured, and where, is unknown.')
  expect(report).toContain('### text, e\n\nMedians of 1 round. The case is another one by now: it was not measured since.')
})

test('nothing measured is said, not shown as empty tables', () => {
  const report = reportOf({})
  expect(report).toContain('No case was measured.')
  expect(report).toContain('## What a page loads\n\nNot measured.')
  expect(report).toContain('## What is left of calls that are gone\n\nNot measured.')
  expect(report).toContain('- **Measured:** unknown')
})

test('sizes and leaks have rows; a leak made on purpose that is not found is told', () => {
  const leak = { name: 'control', calls: 1000, first: 0, second: null, nodes: 2, leaks: true, problems: [] }
  const report = reportOf({ sizes: { measured, rows: [{ name: 'useStream', entry: 'callscope', gzip: 8192, later: 0, version: '0.1.0' }] }, leaks: { measured, rows: [leak] } })
  expect(row(report, '## What a page loads', '**callscope**')).toEqual(['**callscope**', 'useStream', '8.0 KB', 'nothing', '0.1.0'])
  expect(row(report, '## What is left of calls that are gone', 'control')).toEqual(['control', '1,000', '0.0 KB', '–', '–', '+2', '–', '–', '–', '–', '–', 'MISSED: made on purpose, not found'])
})
