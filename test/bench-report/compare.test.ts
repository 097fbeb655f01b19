import { expect, test } from 'vitest'
import { bestBeside, losses, missed, timesAhead } from '../../bench/report/compare.mjs'
import type { Case, Run } from '../../bench/report/results-shape.d.mts'

const PLAIN_TEXT = 'plain text'

const run = (kind: Run['kind'], figures: object = {}): Run => ({ kind, isFinished: true, isRight: true, ...figures })
const caseOf = (runs: Record<string, Run>): Case => ({ base: 'floor', runs })
const lost = (runs: Record<string, Run>) => losses('a case', caseOf(runs)).map(({ of, what, value, others, areLess }) => ({ of, what, value, others: others?.map((other) => `${other.name} ${other.value}`), areLess }))

test('how far ours is ahead comes from the ratios of the rounds, and from CPU only where a ratio is unknown', () => {
  expect(timesAhead(run('ours', { cpuMs: 10, ratio: 0.5 }), run('peer', { cpuMs: 10, ratio: 2 }))).toBe(4)
  expect(timesAhead(run('ours', { cpuMs: 10, ratio: 0.5 }), run('peer', { cpuMs: 30, ratio: null }))).toBe(3)
  expect(timesAhead(run('ours', { cpuMs: 10 }), run('peer', { ratio: 3 }))).toBeNull()
  expect(timesAhead(run('ours', { cpuMs: 0 }), run('peer', { cpuMs: 3 }))).toBeNull()
})

test('the best peer is the one with the least CPU that finished, is right and does as much', () => {
  const ours = run('ours', { ratio: 1 })
  const one = caseOf({
    floor: run('floor', { ratio: 0.1 }),
    ours,
    slow: run('peer', { ratio: 9 }),
    fast: run('peer', { ratio: 4 }),
    wrong: run('peer', { ratio: 1, isRight: false }),
    unfinished: { kind: 'peer', isFinished: false, limitMs: 60_000 },
    unmeasured: run('peer'),
    client: run('sdk', { ratio: 2 }),
    [PLAIN_TEXT]: run('peer', { ratio: 0.2, isPlain: true }),
  })
  expect(bestBeside(one, ours, 'peer')?.[0]).toBe('fast')
  expect(bestBeside(one, ours, 'plain text')?.[0]).toBe(PLAIN_TEXT)
  expect(bestBeside(one, ours, 'sdk')?.[0]).toBe('client')
  expect(bestBeside(caseOf({ ours }), ours, 'peer')).toBeNull()
})

test('each figure of which another has less is told, the least first, floors left out', () => {
  const figures = lost({
    floor: run('floor', { peakMb: 1 }),
    ours: run('ours', { cpuMs: 100, ratio: 1, peakMb: 40 }),
    less: run('peer', { cpuMs: 400, ratio: 4, peakMb: 20 }),
    least: run('peer', { cpuMs: 50, ratio: 0.5, peakMb: 10 }),
  })
  expect(figures).toEqual([
    { of: 'ours', what: 'CPU', value: '100 ms', others: ['least 50.0 ms'], areLess: false },
    { of: 'ours', what: 'peak heap', value: '40.0 MB', others: ['least 10.0 MB', 'less 20.0 MB'], areLess: false },
  ])
})

test('who does less is told apart from who does as much', () => {
  const figures = lost({ ours: run('ours', { cpuMs: 100 }), peer: run('peer', { cpuMs: 80 }), client: run('sdk', { cpuMs: 70 }), [PLAIN_TEXT]: run('peer', { cpuMs: 20, isPlain: true }) })
  expect(figures.map(({ others, areLess }) => [areLess, others])).toEqual([
    [false, ['peer 80.0 ms']],
    [true, [`${PLAIN_TEXT} 20.0 ms`, 'client 70.0 ms']],
  ])
})

test.each([
  ['5 % less', { cpuMs: 100 }, { cpuMs: 95.5 }],
  ['less than the clock tells', { cpuMs: 2.9 }, { cpuMs: 2 }],
  ['a first text in the frame before', { firstTextMs: 30 }, { firstTextMs: 14 }],
  ['one frame of many', { framesDropped: 4, framesDue: 20 }, { framesDropped: 3, framesDue: 20 }],
  ['less by the last digit', { heapMb: 0.39 }, { heapMb: 0.31 }],
  ['less CPU in all, but not round by round', { cpuMs: 100, ratio: 1 }, { cpuMs: 80, ratio: 1 }],
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
  const known = { cpuMs: 10, longestTaskMs: 60, firstTextMs: 9, framesDropped: 9, peakMb: 9, heapMb: 9, p50Ms: 9, p99Ms: 9 }
  const unknown = Object.fromEntries(Object.keys(known).map((key) => [key, null]))
  expect(lost({ ours: run('ours', known), peer: run('peer', unknown), other: run('peer') })).toEqual([])
  expect(lost({ ours: run('ours', unknown), peer: run('peer', known) })).toEqual([])
})

test('nothing is compared with a run that did not finish, or is wrong', () => {
  const good = { cpuMs: 1, peakMb: 1 }
  expect(lost({ ours: run('ours', { cpuMs: 90, peakMb: 9 }), a: run('peer', { ...good, isRight: false }), b: run('peer', { ...good, isFinished: false }) })).toEqual([])
  expect(lost({ ours: run('ours', { cpuMs: 90, isRight: false }), a: run('peer', good) })).toEqual([])
})

test('a target that is missed is told, also where it is tolerated; what a peer misses is not', () => {
  const verdict = { of: 'ours', what: 'CPU / floor', value: '2×', target: '≤ 1×' }
  const verdicts = (['ok', 'missed, tolerated', 'MISSED', 'peer'] as const).map((one) => ({ ...verdict, verdict: one }))
  expect(missed('a case', { verdicts })).toEqual([
    { case: 'a case', ...verdict, verdict: 'missed, tolerated' },
    { case: 'a case', ...verdict, verdict: 'MISSED' },
  ])
})
