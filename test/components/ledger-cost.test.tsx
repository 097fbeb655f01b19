import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type LedgerEntry, loadPrices } from 'callscope'
import { CostSummary, type CostSummaryProps } from 'callscope/components'
import { expect, test, vi } from 'vitest'
import { NO_BILLING } from '../../src/base/no-billing.js'
import { costOf, createEntry, usageOf } from '../core/ledger/entries.js'
import { renderLedger, toRows } from './rendered-ledger.js'
import { toSaid, toSeen } from './seen-and-said.js'

function renderCost(props: Omit<CostSummaryProps, 'of'>, ...entries: readonly Partial<LedgerEntry>[]) {
  const { container, ledger } = renderLedger((of) => <CostSummary of={of} {...props} />, ...entries)
  const root = container.querySelector<HTMLElement>('.cs-cost-summary')
  if (!root) throw new Error('There is no summary.')
  const bars = [...root.querySelectorAll<HTMLElement>('.cs-chart > *')]
  const notes = [...root.querySelectorAll('p.cs-note > *')]
  const ends = [...root.querySelectorAll('.cs-axis > *')].map((end) => end.textContent)
  const figures = [...root.querySelectorAll('dl > div')].map((row) => [...row.children].map(toSeen))
  return { root, ledger, bars, notes: notes.map(toSeen), saidNotes: notes.map(toSaid), ends, figures, rows: toRows(root) }
}

const on = (day: number, usd: number | null, facts: Partial<LedgerEntry> = {}): Partial<LedgerEntry> => ({ startTime: new Date(2026, 10, day, 12).getTime(), cost: costOf(usd), ...facts })
const heights = (bars: readonly HTMLElement[]): readonly string[] => bars.map((bar) => bar.getAttribute('style') ?? '')

test('an account has its cost, and a bar a day whose amounts stand in a table', () => {
  const { root, figures, bars, ends, notes, rows } = renderCost({}, on(1, 0.2), on(3, 0.4), on(3, 0.4), on(4, 0.6))
  expect(figures).toEqual([['Cost', '$1.60']])
  expect(heights(bars)).toEqual(['block-size: 25%;', 'block-size: 0%;', 'block-size: 100%;', 'block-size: 75%;'])
  expect(bars[0]?.parentElement).toHaveAttribute('aria-hidden', 'true')
  expect(bars.map((bar) => bar.hasAttribute('data-empty'))).toEqual([false, true, false, false])
  expect(ends).toEqual(['Nov 1, 2026', 'Nov 4, 2026'])
  expect(notes).toEqual(['Highest: $0.80 (Nov 3, 2026)', 'Latest: $0.60'])
  expect(screen.getByRole('table', { name: 'Cost by day', hidden: true })).toBeInTheDocument()
  expect(rows).toEqual([['Nov 1, 2026', '1', '$0.20'], ['Nov 2, 2026', '0', '$0.00'], ['Nov 3, 2026', '2', '$0.80'], ['Nov 4, 2026', '1', '$0.60'], ['Total', '4', '$1.60']])
  for (const name of ['data-unknown', 'data-estimated', 'data-incomplete', 'data-status']) expect(root).not.toHaveAttribute(name)
})

test('the table opens by a click, and the focus reaches it', async () => {
  const { root } = renderCost({}, on(1, 0.2))
  const user = userEvent.setup()
  await user.tab()
  expect(screen.getByText('Cost by day', { selector: '.cs-label' }).closest('summary')).toHaveFocus()
  await user.click(root.querySelector('summary')!)
  expect(root.querySelector('details')).toHaveProperty('open', true)
})

test('what is unknown, estimated, or only in part known is hatched, and said in words', () => {
  const least = { cost: { ...costOf(0.3), complete: false, estimated: true } }
  const { root, bars, notes, saidNotes, rows, figures } = renderCost({}, on(1, 0.6), on(2, null), on(3, 0, least), on(4, 0.45, { cost: { ...costOf(0.45), estimated: true } }), on(5, 0))
  expect(bars.map((bar) => ['data-unknown', 'data-incomplete', 'data-estimated'].filter((name) => bar.hasAttribute(name)))).toEqual([[], ['data-unknown'], ['data-estimated', 'data-incomplete'].reverse(), ['data-estimated'], []])
  expect(heights(bars)[1]).toBe('block-size: 100%;')
  expect(notes).toEqual(['Highest: $0.60 (Nov 1, 2026)', 'Latest: free', 'Hatched: not all of it is known.'])
  expect(saidNotes).toEqual(notes)
  expect(rows.map((row) => row[2])).toEqual(['$0.60', '—', '≥ ~$0.30', '~$0.45', 'free', '≥ ~$1.35'])
  expect(figures).toEqual([['Cost', 'at least ~$1.35']])
  for (const name of ['data-estimated', 'data-incomplete']) expect(root).toHaveAttribute(name)
})

test('uncertain amounts beside the bars are heard as that', () => {
  const { notes, saidNotes } = renderCost({}, on(1, 0.9, { cost: { ...costOf(0.9), estimated: true } }), on(2, 0.5, { cost: { ...costOf(0.5), complete: false } }))
  expect(notes.slice(0, 2)).toEqual(['Highest: ~$0.90 (Nov 1, 2026)', 'Latest: ≥ $0.50'])
  expect(saidNotes.slice(0, 2)).toEqual(['Highest: about $0.90 (Nov 1, 2026)', 'Latest: at least $0.50'])
})

test('where nothing is known, no amount is said to be the highest', () => {
  const { root, notes, figures } = renderCost({}, on(1, null), on(2, null))
  expect(figures).toEqual([['Cost', '—']])
  expect(notes).toEqual(['Latest: —', 'Hatched: not all of it is known.'])
  expect(root).toHaveAttribute('data-unknown')
})

test('one call is one bar, and its amount is the total', () => {
  const { bars, ends, notes, figures } = renderCost({}, on(1, 1e-9))
  expect(heights(bars)).toEqual(['block-size: 100%;'])
  expect(ends).toEqual(['Nov 1, 2026'])
  expect(notes).toEqual([])
  expect(figures).toEqual([['Cost', '$0.0000000010']])
})

test('what is free, and what is not little', () => {
  expect(renderCost({}, on(1, 0)).figures).toEqual([['Cost', 'free']])
  expect(renderCost({}, on(1, 1e6)).figures).toEqual([['Cost', '$1,000,000.00']])
})

test('the last 30 periods are drawn; what was before is one row, so that the table adds up', () => {
  const days = Array.from({ length: 45 }, (_, at) => on(at + 1, 1))
  const { bars, notes, rows } = renderCost({}, ...days)
  expect(bars).toHaveLength(30)
  expect(notes).toContain('Only the last 30 are drawn.')
  expect(rows[0]).toEqual(['Earlier', '15', '$15.00'])
  expect(rows).toHaveLength(32)
  expect(rows.at(-1)).toEqual(['Total', '45', '$45.00'])
})

test('empty periods are drawn also where an account is so long that it leaves them out', () => {
  const { bars, rows } = renderCost({ by: 'hour' }, { startTime: new Date(1970, 5, 1).getTime() }, on(20, 1), on(21, 1))
  expect(bars).toHaveLength(25)
  expect(bars.filter((bar) => bar.hasAttribute('data-empty'))).toHaveLength(23)
  expect(rows[0]?.[0]).toBe('Earlier')
})

test.each([
  ['hour', ['Nov 1, 2026, 12:00 PM', 'Nov 2, 2026, 12:00 PM'], 25],
  ['day', ['Nov 1, 2026', 'Nov 2, 2026'], 2],
  ['month', ['November 2026'], 1],
] as const)('periods may be another: %s', (by, ends, count) => {
  const shown = renderCost({ by }, on(1, 1), on(2, 1))
  expect(shown.ends.map((end) => end.replace('\u202f', ' '))).toEqual(ends)
  expect(shown.bars).toHaveLength(count)
})

test('other models stand beside it, once their rates are there', async () => {
  const usage = usageOf(1_000_000, 100_000)
  const metadata = { provider: 'openai', vendor: 'openai', model: 'gpt-4o', requestedModel: 'gpt-4o', time: Date.UTC(2026, 8, 1), inputTokens: null, cachedTokens: null, outputTokens: null, ...NO_BILLING }
  const compareWith = ['openai/gpt-4o-mini', 'anthropic/claude-haiku-4-5', 'nobody/none', 'openai/gpt-4o-mini']
  const { root } = renderCost({ compareWith }, on(1, 3.5, { usage, costMetadata: { ...metadata, usage } }))
  await act(() => loadPrices('openai', 'anthropic'))
  const figures = () => [...root.querySelectorAll('dl > div')].map((row) => [...row.children].map(toSeen))
  await vi.waitFor(async () => {
    await act(async () => {})
    expect(figures()).toEqual([['Cost', '$3.50'], ['On openai/gpt-4o-mini', '$0.21'], ['On anthropic/claude-haiku-4-5', '~$1.50'], ['On nobody/none', '—']])
  })
  expect(toSaid(root.querySelectorAll('dd')[2]!)).toBe('about $1.50')
})

test('an empty account says so, and compares nothing', () => {
  const { root } = renderCost({ compareWith: ['openai/gpt-4o'] })
  expect(root.textContent).toBe('No calls yet')
  expect(root).toHaveAttribute('data-empty')
})

test('it follows what is recorded, and stays open', async () => {
  const { root, ledger } = renderCost({}, on(1, 0.2))
  const details = root.querySelector('details')
  if (!details) throw new Error('There is no disclosure.')
  details.open = true
  act(() => ledger.record(createEntry(on(2, 0.4))))
  await vi.waitFor(async () => {
    await act(async () => {})
    expect(toRows(root).map((row) => row[2])).toEqual(['$0.20', '$0.40', '$0.60'])
  })
  expect(root.querySelector('details')).toBe(details)
  expect(details.open).toBe(true)
})

test('numbers, dates and words follow locale and labels', () => {
  const labels = { cost: 'Kosten', day: 'Tag', costBy: (period: string) => `Kosten je ${period}`, latest: (usd: string) => `Zuletzt: ${usd}`, total: 'Summe' }
  const { figures, notes, ends, rows, root } = renderCost({ locale: 'de-DE', labels }, on(1, 0.5), on(2, 0.25))
  expect(figures).toEqual([['Kosten', '0,75\u00a0$']])
  expect(ends).toEqual(['01.11.2026', '02.11.2026'])
  expect(notes[1]).toBe('Zuletzt: 0,25\u00a0$')
  expect(rows.at(-1)?.[0]).toBe('Summe')
  expect(root.querySelector('summary')?.textContent).toBe('Kosten je Tag')
})
