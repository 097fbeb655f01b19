import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { isFailure, judge } from '../../bench/guard/judge.mjs'
import { mergeLeast } from '../../bench/guard/merge-least.mjs'
import { slowdowns } from '../../bench/guard/slowdowns.mjs'

const verdicts = (figures: Readonly<Record<string, number>>, baseline: Readonly<Record<string, number>>) => judge(figures, baseline).map(({ name, verdict }) => [name, verdict])

test('a figure may be a quarter above its baseline, and no more', () => {
  const rows = judge({ same: 8, more: 10, over: 10.01 }, { same: 8, more: 8, over: 8 })
  expect(rows.map(({ verdict }) => verdict)).toEqual(['ok', 'ok', 'OVER'])
  expect(rows.map(isFailure)).toEqual([false, false, true])
  expect(rows[2]).toMatchObject({ was: 8, is: 10.01, limit: 10 })
})

test('time may be twice its baseline, and a chunk of a long stream no more than a quarter dearer than one of a short one', () => {
  const baseline = { 'CPU / floor': 2, 'CPU a chunk, long / short': 0.3, 'calls, long / short': 0.3 }
  const rows = (cpu: number, growth: number, calls: number) => judge({ 'CPU / floor': cpu, 'CPU a chunk, long / short': growth, 'calls, long / short': calls }, baseline).map(({ verdict }) => verdict)
  expect(rows(4, 1.25, 0.37)).toEqual(['ok', 'ok', 'ok'])
  expect(rows(4.1, 1.26, 0.38)).toEqual(['OVER', 'OVER', 'OVER'])
  expect(rows(0.9, 0.1, 0.2)).toEqual(['better', 'better', 'better'])
})

test('a figure that is much better is told, and does not fail', () => {
  const [row] = judge({ calls: 6 }, { calls: 8 })
  expect(row?.verdict).toBe('better')
  expect(row && isFailure(row)).toBe(false)
})

test('a second commit in a frame is over', () => {
  expect(verdicts({ commits: 2 }, { commits: 1 })).toEqual([['commits', 'OVER']])
})

test('a figure without a baseline fails, and a baseline without a figure', () => {
  const rows = judge({ added: 1, broken: Number.NaN }, { gone: 1, broken: 1 })
  expect(rows.map(({ name, verdict }) => [name, verdict])).toEqual([['gone', 'MISSING'], ['broken', 'MISSING'], ['added', 'UNKNOWN']])
  expect(rows.every(isFailure)).toBe(true)
})

test('of several measurements the least of each value counts', () => {
  expect(mergeLeast([{ a: 2, b: 5 }, { a: 3, b: 4, c: 1 }])).toEqual({ a: 2, b: 4, c: 1 })
})

test('a second commit in a frame counts, however often there was one', () => {
  expect(mergeLeast([{ 'view: commits': 1 }, { 'view: commits': 2 }, { 'view: commits': 1 }])).toEqual({ 'view: commits': 2 })
})

test('what each deliberate slowdown replaces stands once in its file', () => {
  const root = path.resolve(import.meta.dirname, '../..')
  const stale = slowdowns.flatMap(({ name, patches }) => patches.filter(({ file, find }) => readFileSync(path.join(root, file), 'utf8').split(find).length !== 2).map(({ file }) => `${name}: ${file}`))
  expect(stale).toEqual([])
})
