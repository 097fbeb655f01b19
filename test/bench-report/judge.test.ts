import { expect, test } from 'vitest'
import { definitionOf } from '../../bench/browser/definition.mjs'
import { judge } from '../../bench/browser/judge.mjs'
import { cpuRatio, leastBeside, timesAhead } from '../../bench/cpu-ratio.mjs'
import type { Run } from '../../bench/report/results-shape.d.mts'
import { withVerdicts } from '../../bench/report/with-verdicts.mjs'

const run = (kind: Run['kind'], cpuSamples: readonly number[] = [], more: object = {}): Run => ({ kind, isFinished: true, isRight: true, cpuSamples, ...more })
const verdicts = (targets: readonly object[], runs: Record<string, Run>) => judge(targets, runs).map(({ of, what, value, verdict }) => [of, what, value, verdict])

test('a ratio is that of each round, in the middle, as far as both were measured', () => {
  expect(cpuRatio(run('ours', [10, 40, 30]), run('peer', [20, 40, 10]))).toBe(1)
  expect(cpuRatio(run('ours', [10]), run('peer', [20, 1, 1]))).toBe(0.5)
  expect(timesAhead(run('ours', [10, 10]), run('peer', [20]))).toBe(2)
  expect(timesAhead(run('ours', []), run('peer', [20]))).toBeNull()
  expect(timesAhead({ kind: 'ours', cpuMs: 3 }, run('peer', [20]))).toBeNull()
})

test('who takes the least beside ours is found round by round too', () => {
  // By the middle of its own rounds it would be the other one.
  const [a, b] = [run('peer', [30, 60, 200]), run('peer', [50, 50, 500])]
  expect(leastBeside(run('ours', [10, 20, 100]), [['a', a], ['b', b]])?.[0]).toBe('a')
  expect(leastBeside(run('ours', []), [['a', a]])).toBeNull()
})

test('the best peer is one that does as much, and shows the right text', () => {
  const target = { of: 'ours', best: { most: 0.25, tolerated: 0.5 } }
  const peers = { plain: run('peer', [1], { isPlain: true }), slow: run('peer', [90]), fast: run('peer', [30]) }
  expect(verdicts([target], { ours: run('ours', [10]), ...peers })).toEqual([['ours', 'CPU / fast', '0.33×', 'missed, tolerated']])
  expect(verdicts([target], { ours: run('ours', [10]), plain: peers.plain })).toEqual([['ours', 'CPU / the best peer', 'no peer came to the end', 'MISSED']])
  expect(verdicts([target], { ours: run('ours', [10]) })).toEqual([])
})

test('a peer that took too long or broke its page down is told; one that is wrong, or throws, is missed', () => {
  const peer = (more: object): Run => ({ kind: 'peer', ...more })
  const runs = {
    slow: peer({ isFinished: false, limitMs: 60_000 }),
    broken: peer({ isFinished: false, failure: 'its page broke down', hasBrokenDown: true }),
    otherMarkdown: peer({ isFinished: true, isRight: false, shows: '9 of 10' }),
    wrong: peer({ isFinished: true, isRight: false }),
    throwing: peer({ isFinished: false, failure: 'x is not a function' }),
  }
  expect(judge([], runs).map(({ of, verdict }) => [of, verdict])).toEqual([['slow', 'peer'], ['broken', 'peer'], ['otherMarkdown', 'peer'], ['wrong', 'MISSED'], ['throwing', 'MISSED']])
})

test('ours must be right, and commit once a frame; what was not seen is no kept target', () => {
  expect(verdicts([], { ours: run('ours', [], { isRight: false, mostInFrame: 2 }) })).toEqual([['ours', 'what came', 'wrong', 'MISSED'], ['ours', 'commits in a frame', '2', 'MISSED']])
  expect(verdicts([], { ours: run('ours', [], { mostInFrame: null }) })).toEqual([['ours', 'commits in a frame', '–', 'MISSED']])
  expect(verdicts([], { ours: run('ours', [], { copies: 20, mostInFrame: 20 }) })).toEqual([['ours', 'commits in a frame', '20', 'ok']])
  const unknown = { longestTaskMs: null, p99Ms: null, peakMb: null, heapMb: null }
  const targets = ['longestTaskMs', 'p99Ms', 'peakMb', 'heapTimesText'].map((kind) => ({ of: 'ours', [kind]: { most: 1 } }))
  expect(judge(targets, { ours: run('ours', [1], unknown) }).map(({ verdict }) => verdict)).toEqual(Array(4).fill('MISSED'))
  const ofCpu = [{ cpu: { over: 'other', most: 1 } }, { cpuPerChunk: { over: 'other', most: 1 } }].map((target) => ({ of: 'ours', ...target }))
  expect(judge(ofCpu, { ours: run('ours', [], { chunks: 1 }), other: run('floor', [], { chunks: 1 }) }).map(({ verdict }) => verdict)).toEqual(['MISSED', 'MISSED'])
})

test('a target beside a run that was not measured is missed; beside one that was not done there is none', () => {
  const target = { of: 'ours', cpu: { over: 'other', most: 1 } }
  expect(verdicts([target], { ours: run('ours', [1]) })).toEqual([['ours', 'cpu', 'other was not measured', 'MISSED']])
  expect(verdicts([target], { ours: run('ours', [1]), other: { kind: 'peer', isFinished: false, limitMs: 1 } })).toEqual([['other', 'what came', 'not in 0.001 s', 'peer']])
})

test('a further chunk is told by the half of the rounds that took least', () => {
  const of = (cpuSamples: readonly number[], chunks: number) => run('ours', cpuSamples, { chunks })
  const target = { of: 'd', furtherChunk: { from: 'c', over: { from: 'a', to: 'b' }, most: 1.1, tolerated: 1.3 } }
  const runs = { a: of([10, 12, 90, 90], 10), b: of([30, 32, 99, 99], 20), c: of([50, 52, 90, 90], 10), d: of([74, 76, 500, 99], 20) }
  expect(verdicts([target], runs)).toEqual([['d', 'a further chunk / plain', '1.20×', 'missed, tolerated']])
})

test('results are judged by what the case is now, and told where it was another one', () => {
  const one = { name: 'a', base: 'ours', rounds: 1, runs: { ours: { way: 'x' } }, targets: [{ of: 'ours', peakMb: { most: 5 } }] }
  const measured = { runs: { ours: run('ours', [1], { peakMb: 9 }) }, definition: definitionOf(one) }
  const of = (now: typeof one) => withVerdicts({ cases: { a: measured } }, [now]).cases?.a
  expect(of(one)).toMatchObject({ isOld: false, verdicts: [{ verdict: 'MISSED' }] })
  expect(of({ ...one, targets: [{ of: 'ours', peakMb: { most: 10 } }] })).toMatchObject({ isOld: false, verdicts: [{ verdict: 'ok' }] })
  expect(of({ ...one, runs: { ours: { way: 'y' } } })).toMatchObject({ isOld: true })
  expect(withVerdicts({ cases: { gone: measured } }, [one]).cases?.gone).toEqual(measured)
})
