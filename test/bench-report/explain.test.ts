import { expect, test } from 'vitest'
import { contestants } from '../../bench/browser/contestants.mjs'
import type { Loss } from '../../bench/report/compare.d.mts'
import { explain } from '../../bench/report/explain.mjs'
import { reasons } from '../../bench/report/reasons.mjs'
import { doesLess } from '../../bench/report/traits.mjs'

const loss = (name: string, what: string, than?: string): Loss => ({ case: name, what, of: 'ours', value: '2 ms', ...(than ? { others: [{ name: than, run: { kind: 'peer' }, value: '1 ms' }] } : {}) })

test('a loss has the first reason that fits its case, its figure, its run and who has less', () => {
  const first = { case: /^text/, what: 'CPU', than: 'peer', reason: 'first' }
  const second = { case: 'text, short', what: /^CPU/, reason: 'second' }
  const other = { case: 'text, short', what: 'CPU', of: 'theirs', reason: 'of another run' }
  const [a, b, c] = [loss('text, short', 'CPU', 'peer'), loss('text, short', 'CPU / floor'), loss('text, long', 'CPU', 'somebody')]
  const { groups, unexplained, stale } = explain([a, b, c], [first, second, other])
  expect(groups.map(({ reason, losses }) => [reason, losses])).toEqual([
    ['first', [a]],
    ['second', [b]],
  ])
  expect(unexplained).toEqual([c])
  expect(stale).toEqual([other])
})

test('a text is a whole name, not a part of one', () => {
  const reason = { case: 'text', what: 'CPU', reason: 'a reason' }
  expect(explain([loss('text, short', 'CPU'), loss('text', 'CPU / floor')], [reason])).toMatchObject({ groups: [], stale: [reason] })
})

test('a reason that stands behind another one that says as much is told', () => {
  const [first, second] = [
    { case: /./, what: /./, reason: 'first' },
    { case: 'a case', what: 'CPU', reason: 'never reached' },
  ]
  expect(explain([loss('a case', 'CPU')], [first, second]).stale).toEqual([second])
})

test('no reason has a figure that was measured: those change with each run', () => {
  expect(reasons.filter(({ reason }) => /\d (ms|MB|KB|s|%)\b/.test(reason))).toEqual([])
})

test('the contestant that does less has the name that it is measured under', () => {
  const less = Object.keys(contestants).filter((name) => doesLess(name, { kind: 'peer' }))
  expect(less).toEqual(['@ai-sdk/react useCompletion, plain text'])
})
