import { act, render, screen, within } from '@testing-library/react'
import type { LedgerEntry } from 'callscope'
import { UsageSummary, type UsageSummaryProps } from 'callscope/components'
import { CallscopeProvider, useLedger } from 'callscope/react'
import { expect, test, vi } from 'vitest'
import { costOf, createEntry, usageOf } from '../core/ledger/entries.js'
import { fakeTime } from '../react/fake-time.js'
import { textChunk } from '../react/fake-model.js'
import { createDrivenCall, endChunk, usageChunk } from './driven-call.js'
import { renderLedger, toRows } from './rendered-ledger.js'
import { toSaid, toSeen } from './seen-and-said.js'

fakeTime()

function renderTable(props: Omit<UsageSummaryProps, 'of'>, ...entries: readonly Partial<LedgerEntry>[]) {
  const { container, ...rest } = renderLedger((ledger) => <UsageSummary of={ledger} {...props} />, ...entries)
  const root = container.querySelector('.cs-usage-summary')
  if (!root) throw new Error('There is no summary.')
  return { ...rest, root, rows: toRows(root), heads: [...root.querySelectorAll('thead th')].map((head) => head.textContent) }
}

const on = (...date: [number, number, number, number?]): number => new Date(...date).getTime()

test('an account is a table by model, with a caption and totals', () => {
  const { rows, heads, root } = renderTable(
    {},
    { usage: usageOf(1200, 34), cost: costOf(0.5) },
    { vendor: 'xai', model: 'grok-4', usage: usageOf(100, 0), cost: costOf(0.12) },
    { usage: usageOf(800, 6), cost: costOf(0.25) },
  )
  expect(screen.getByRole('table', { name: 'Usage by model' })).toBeInTheDocument()
  expect(heads).toEqual(['Model', 'Requests', 'Input tokens', 'Output tokens', 'Total tokens', 'Cost'])
  expect(rows).toEqual([
    ['openai/gpt-4o', '2', '2,000', '40', '2,040', '$0.75'],
    ['xai/grok-4', '1', '100', '0', '100', '$0.12'],
    ['Total', '3', '2,100', '40', '2,140', '$0.87'],
  ])
  expect(within(root as HTMLElement).getAllByRole('rowheader')).toHaveLength(3)
  for (const name of ['data-unknown', 'data-estimated', 'data-incomplete', 'data-status']) expect(root).not.toHaveAttribute(name)
})

test('cached tokens have a column where anything is known of them', () => {
  const { rows, heads } = renderTable({}, { usage: usageOf(10, 1, { cacheReadTokens: 4 }) }, { model: 'other', usage: usageOf(10, 1) })
  expect(heads[3]).toBe('of which cached')
  expect(rows.map((row) => row[3])).toEqual(['4', '—', '4'])
})

test('what is unknown, estimated, or only in part known is seen and heard as that', () => {
  const { root, rows } = renderTable(
    {},
    { model: 'lost', usage: null, cost: costOf(null), status: 'error' },
    { model: 'cut', usage: usageOf(7, 2), cost: { ...costOf(0.25), complete: false, estimated: true }, estimated: true, status: 'aborted' },
    { model: 'counting', usage: usageOf(7, 2), cost: { ...costOf(0.25), estimated: true }, estimated: true },
    { model: 'free', cost: costOf(0) },
  )
  expect(rows).toEqual([
    ['openai/lost', '1', '—', '—', '—', '—'],
    ['openai/cut', '1', '≥ ~7', '≥ ~2', '≥ ~9', '≥ ~$0.25'],
    ['openai/counting', '1', '~7', '~2', '~9', '~$0.25'],
    ['openai/free', '1', '100', '0', '100', 'free'],
    ['Total', '4', '≥ ~114', '≥ ~4', '≥ ~118', '≥ ~$0.50'],
  ])
  const said = [...root.querySelectorAll('tbody tr')].map((row) => toSaid(row.lastElementChild!))
  expect(said).toEqual(['unknown', 'at least about $0.25', 'about $0.25', 'free'])
  for (const name of ['data-estimated', 'data-incomplete']) expect(root).toHaveAttribute(name)
})

test('where all is unknown there are dashes, and never 0', () => {
  const { root, rows } = renderTable({ groupBy: 'provider' }, { usage: null, cost: costOf(null), status: 'error' })
  expect(rows).toEqual([
    ['openai', '1', '—', '—', '—', '—'],
    ['Total', '1', '—', '—', '—', '—'],
  ])
  expect(root).toHaveAttribute('data-unknown')
})

test('an empty account says so, and has no table', () => {
  const { root } = renderTable({})
  expect(root.textContent).toBe('No calls yet')
  expect(root).toHaveAttribute('data-empty')
  expect(root.querySelector('table, [tabindex]')).toBeNull()
})

test('calls without a tag have a name, and it is said that one counts for each of its tags', () => {
  const { rows } = renderTable({ groupBy: 'tag' }, { tags: ['constructor', '__proto__'] }, { tags: ['toString'] }, {})
  expect(rows.map(([name, calls]) => [name, calls])).toEqual([['constructor', '1'], ['__proto__', '1'], ['toString', '1'], ['No tag', '1'], ['Total', '3']])
  expect(screen.getByText('A call with several tags counts for each of them.')).toBeInTheDocument()
  expect(renderTable({ groupBy: 'tag' }, { tags: ['a'] }, {}).root.querySelector('.cs-note')).toBeNull()
})

test.each([
  ['hour', 'en-US', ['Feb 27, 2026, 11:00 PM', 'Mar 1, 2026, 8:00 AM']],
  ['day', 'en-US', ['Feb 27, 2026', 'Mar 1, 2026']],
  ['month', 'en-US', ['February 2026', 'March 2026']],
  ['month', 'de-DE', ['Februar 2026', 'März 2026']],
] as const)('periods are written in the words of the locale, those without a call left out: %s, %s', (groupBy, locale, names) => {
  const { rows } = renderTable({ groupBy, locale }, { startTime: on(2026, 1, 27, 23) }, { startTime: on(2026, 2, 1, 8) })
  expect(rows.slice(0, -1).map(([name]) => name?.replace('\u202f', ' '))).toEqual(names)
})

test('amounts of a column share their digits, however far apart they are', () => {
  const { rows } = renderTable({}, { cost: costOf(1e6) }, { model: 'tiny', cost: costOf(1e-9) })
  const amounts = rows.map((row) => row.at(-1) ?? '')
  expect(amounts[0]).toMatch(/^\$1,000,000\.0+$/)
  expect(amounts[1]).toMatch(/^\$0\.0{8}1/)
  expect(new Set(amounts.map((amount) => amount.split('.')[1]?.length)).size).toBe(1)
})

test('two hundred models are two hundred rows', () => {
  const entries = Array.from({ length: 200 }, (_, at) => ({ model: `m-${at}` }))
  expect(renderTable({}, ...entries).rows).toHaveLength(201)
})

test('what is wider than the page scrolls by the keyboard, under the name of the table', () => {
  const { root } = renderTable({}, {})
  const region = within(root as HTMLElement).getByRole('group', { name: 'Usage by model' })
  expect(region).toHaveAttribute('tabindex', '0')
  expect(region.querySelector('table')).not.toBeNull()
})

test('words follow labels', () => {
  const labels = { model: 'Modell', total: 'Summe', requests: 'Aufrufe', usageBy: (group: string) => `Verbrauch je ${group}`, empty: 'Noch nichts' }
  const { heads, rows } = renderTable({ labels }, {})
  expect(heads.slice(0, 2)).toEqual(['Modell', 'Aufrufe'])
  expect(rows.at(-1)?.[0]).toBe('Summe')
  expect(screen.getByRole('table', { name: 'Verbrauch je Modell' })).toBeInTheDocument()
  expect(renderTable({ labels }).root.textContent).toBe('Noch nichts')
})

test('an account that is shown follows what is recorded', async () => {
  const { container, ledger } = renderLedger((of) => <UsageSummary of={of} />)
  expect(toSeen(container)).toBe('No calls yet')
  const running = createEntry({ status: 'streaming', endTime: null, usage: usageOf(7, 2), estimated: true, cost: costOf(null) })
  // The ledger tells once a frame.
  const record = (entry: LedgerEntry) =>
    act(async () => {
      ledger.record(entry)
      await vi.advanceTimersByTimeAsync(20)
    })
  await record(running)
  expect(toRows(container)[0]).toEqual(['openai/gpt-4o', '1', '~7', '~2', '~9', '—'])
  await record({ ...running, status: 'success', endTime: 1, usage: usageOf(9, 4), estimated: false, cost: costOf(0.25) })
  expect(toRows(container)[0]).toEqual(['openai/gpt-4o', '1', '9', '4', '13', '$0.25'])
})

test('the call of a hook is in it while its answer comes', async () => {
  function Account() {
    return <UsageSummary of={useLedger()} />
  }
  const driven = createDrivenCall(() => <Account />)
  const { container } = render(<driven.Page />, { wrapper: CallscopeProvider })
  await driven.start()
  // What keeps account is loaded with the first call: that takes time of the real kind.
  await vi.waitFor(() => expect(driven.requests).toHaveLength(1))
  // What runs is recorded now and then, as it comes.
  await act(() => vi.advanceTimersByTimeAsync(1000))
  await driven.push(textChunk('Water flows'))
  await driven.push(textChunk(''))
  expect(toRows(container)[0]?.slice(0, 4)).toEqual(['openai/fake-1', '1', '~7', '~2'])
  await driven.end(endChunk(), usageChunk(12, 4))
  expect(toRows(container)[0]?.slice(0, 4)).toEqual(['openai/fake-1', '1', '12', '4'])
})
