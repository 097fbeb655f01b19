import { expect, test } from 'vitest'
import { bestBeside, losses, missed } from '../../bench/report/compare.mjs'
import type { Case, Run } from '../../bench/report/results-shape.d.mts'

const PLAIN_TEXT = 'plain text'

const run = (kind: Run['kind'], figures: object = {}): Run => ({ kind, isFinished: true, isRight: true, ...figures })
const caseOf = (runs: Record<string, Run>): Case => ({ base: 'floor', runs })
/** The same in one round. */
const cpu = (cpuMs: number) => ({ cpuMs, cpuSamples: [cpuMs] })
const lost = (runs: Record<string, Run>) => losses('a case', caseOf(runs)).map(({ of, what, value, others, areLess }) => ({ of, what, value, others: others?.map((other) => `${other.name} ${other.value}`), areLess }))

test('the best peer is the one with the least CPU that finished, is right and does as much', () => {
  const ours = run('ours', { cpuSamples: [1] })
  const one = caseOf({
    floor: run('floor', { cpuSamples: [0.1] }),
    ours,
    slow: run('peer', { cpuSamples: [9] }),
    fast: run('peer', { cpuSamples: [4] }),
    wrong: run('peer', { cpuSamples: [1], isRight: false }),
    unfinished: { kind: 'peer', isFinished: false, limitMs: 60_000 },
    unmeasured: run('peer'),
    client: run('sdk', { cpuSamples: [2] }),
    [PLAIN_TEXT]: run('peer', { cpuSamples: [0.2], isPlain: true }),
  })
  expect(bestBeside(one, ours, 'peer')?.[0]).toBe('fast')
  expect(bestBeside(one, ours, 'plain text')?.[0]).toBe(PLAIN_TEXT)
  expect(bestBeside(one, ours, 'sdk')?.[0]).toBe('client')
  expect(bestBeside(caseOf({ ours }), ours, 'peer')).toBeNull()
})

test('each figure of which another has less is told, the least first, floors left out', () => {
  const figures = lost({
    floor: run('floor', { peakMb: 1 }),
    ours: run('ours', { cpuMs: 100, cpuSamples: [100], peakMb: 40 }),
    less: run('peer', { cpuMs: 400, cpuSamples: [400], peakMb: 20 }),
    least: run('peer', { cpuMs: 50, cpuSamples: [50], peakMb: 10 }),
  })
  expect(figures).toEqual([
    { of: 'ours', what: 'CPU', value: '100 ms', others: ['least 50.0 ms'], areLess: false },
    { of: 'ours', what: 'peak heap', value: '40.0 MB', others: ['least 10.0 MB', 'less 20.0 MB'], areLess: false },
  ])
})

test('who does less is told apart from who does as much', () => {
  const figures = lost({ ours: run('ours', cpu(100)), peer: run('peer', cpu(80)), client: run('sdk', cpu(70)), [PLAIN_TEXT]: run('peer', { ...cpu(20), isPlain: true }) })
  expect(figures.map(({ others, areLess }) => [areLess, others])).toEqual([
    [false, ['peer 80.0 ms']],
    [true, [`${PLAIN_TEXT} 20.0 ms`, 'client 70.0 ms']],
  ])
})

test.each([
  ['5 % less', cpu(100), cpu(95.5)],
  ['less than the clock tells', cpu(2.9), cpu(2)],
  ['a first text in the frame before', { firstTextMs: 30 }, { firstTextMs: 14 }],
  ['one frame of many', { framesDropped: 4, framesDue: 20 }, { framesDropped: 3, framesDue: 20 }],
  ['less by the last digit', { heapMb: 0.39 }, { heapMb: 0.31 }],
  ['less CPU in all, but not round by round', { cpuMs: 100, cpuSamples: [80, 100, 120] }, { cpuMs: 80, cpuSamples: [80, 80, 120] }],
])('%s is no loss', (_, ours, peer) => {
  expect(lost({ ours: run('ours', ours), peer: run('peer', peer) })).toEqual([])
})

test('fewer dropped frames, less heap below that of the page before, and a sooner first text are losses', () => {
  const figures = { framesDropped: 9, framesDue: 20, heapMb: 0.2, firstTextMs: 40 }
  const better = { framesDropped: 0, framesDue: 20, heapMb: -0.3, firstTextMs: 20 }
  expect(lost({ ours: run('ours', figures), peer: run('peer', better) }).map(({ what, value, others }) => [what, value, others?.[0]])).toEqual([
    ['first text', '40.0 ms', 'peer 20.0 ms'],
    ['dropped frames', '9 of 20', 'peer 0 of 20'],
    ['heap left', '0.2 MB', 'peer -0.3 MB'],
  ])
})

test('what is unknown on either side is neither lost nor won', () => {
  const known = { cpuMs: 10, cpuSamples: [10], longestTaskMs: 60, firstTextMs: 9, framesDropped: 9, peakMb: 9, heapMb: 9, p50Ms: 9, p99Ms: 9 }
  const unknown = { ...Object.fromEntries(Object.keys(known).map((key) => [key, null])), cpuSamples: undefined }
  expect(lost({ ours: run('ours', known), peer: run('peer', unknown), other: run('peer') })).toEqual([])
  expect(lost({ ours: run('ours', unknown), peer: run('peer', known) })).toEqual([])
})

test('nothing is compared with a run that did not finish, or is wrong', () => {
  const good = { ...cpu(1), peakMb: 1 }
  expect(lost({ ours: run('ours', { ...cpu(90), peakMb: 9 }), a: run('peer', { ...good, isRight: false }), b: run('peer', { ...good, isFinished: false }) })).toEqual([])
  expect(lost({ ours: run('ours', { ...cpu(90), isRight: false }), a: run('peer', good) })).toEqual([])
})

test('a target that is missed is told, also where it is tolerated; what a peer misses is not', () => {
  const verdict = { of: 'ours', what: 'CPU / floor', value: '2×', target: '≤ 1×' }
  const verdicts = (['ok', 'missed, tolerated', 'MISSED', 'peer'] as const).map((one) => ({ ...verdict, verdict: one }))
  expect(missed('a case', { verdicts })).toEqual([
    { case: 'a case', ...verdict, verdict: 'missed, tolerated' },
    { case: 'a case', ...verdict, verdict: 'MISSED' },
  ])
})
