import { expect, test } from 'vitest'
import { targetOf } from '../../bench/report/draw/target-of.mjs'

const withTarget = (...targets: readonly string[]) => ({ verdicts: targets.map((target) => ({ of: 'ours', what: 'longest task', value: '1 ms', target, verdict: 'ok' as const })) })

test('a line is drawn where all targets of a figure are the same', () => {
  expect(targetOf([withTarget('≤ 100 ms'), {}, withTarget('≤ 100 ms')], 'longest task')).toBe(100)
  expect(targetOf([withTarget('≤ 8.0 ms')], 'longest task')).toBe(8)
})

test('no line is drawn without a target, or between two', () => {
  expect(targetOf([withTarget('≤ 100 ms')], 'p99 of one update')).toBeUndefined()
  expect(targetOf([withTarget('≤ 100 ms', '≤ 50 ms')], 'longest task')).toBeUndefined()
  expect(targetOf([withTarget('right')], 'longest task')).toBeUndefined()
})
