import { expect, test } from 'vitest'
import { cases } from '../../bench/browser/cases.mjs'
import type { Loss } from '../../bench/report/compare.d.mts'
import { explain } from '../../bench/report/explain.mjs'
import { reasons } from '../../bench/report/reasons.mjs'

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

test('a loss to several has a reason for each of them, and none for who has none', () => {
  const [of, other, another] = ['peer', 'client', 'somebody'].map((name) => loss('text', 'CPU', name))
  const all = { ...of!, others: [...of!.others!, ...other!.others!, ...another!.others!] }
  const { groups, unexplained } = explain([all], [{ case: 'text', what: 'CPU', than: 'peer', reason: 'a' }, { case: 'text', what: 'CPU', than: 'client', reason: 'b' }])
  expect(groups.map(({ reason, losses }) => [reason, losses])).toEqual([['a', [of]], ['b', [other]]])
  expect(unexplained).toEqual([another])
})

test('a reason beside somebody does not explain a target', () => {
  expect(explain([loss('text', 'CPU / floor')], [{ case: 'text', what: /./, than: /./, reason: 'a' }]).groups).toEqual([])
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

test('a reason that names a case, or a contestant, has the name that it is measured under', () => {
  const names = cases.map(({ name }) => name)
  const runs = cases.flatMap((one) => Object.keys(one.runs))
  const finds = (pattern: string | RegExp, all: readonly string[]) => all.some((name) => (typeof pattern === 'string' ? pattern === name : pattern.test(name)))
  expect(reasons.filter((reason) => !finds(reason.case, names) || (reason.than !== undefined && !finds(reason.than, runs)))).toEqual([])
})
