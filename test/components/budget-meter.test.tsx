import { act, render, screen, waitFor } from '@testing-library/react'
import axe from 'axe-core'
import { type Budget, type BudgetStatus, createLedger } from 'callscope'
import { BudgetMeter, type BudgetMeterProps } from 'callscope/components'
import { CallscopeProvider, useBudget } from 'callscope/react'
import { type RefCallback, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { costOf, createEntry, createMemoryStorage, usageOf } from '../core/ledger/entries.js'
import { toSaid, toSeen } from './seen-and-said.js'

/** A budget of one dollar, of which so much was spent. */
function statusOf(facts: Partial<Omit<BudgetStatus, 'spent'>> = {}, spent: Partial<BudgetStatus['spent']> = {}): BudgetStatus {
  const nothing = { usd: 0.42, usdComplete: true, tokens: 12_000, tokensComplete: true, estimated: false }
  return { scope: 'session', limit: { usd: 1, tokens: null }, spent: { ...nothing, ...spent }, share: 0.42, severity: 'ok', isPassed: false, ...facts }
}

function renderMeter(of: BudgetStatus, props: Omit<BudgetMeterProps, 'of'> = {}) {
  const { container } = render(<BudgetMeter of={of} {...props} />)
  const root = container.querySelector('.cs-budget-meter')
  if (!root) throw new Error('There is no meter.')
  const meter = root.querySelector('[role=meter]')
  return { root, meter, seen: toSeen(root), said: meter?.getAttribute('aria-valuetext'), fill: root.querySelector<HTMLElement>('.cs-segment')?.style.flexGrow }
}

test('what was spent stands beside its limit, with what it is counted over', () => {
  const { root, seen, said, meter, fill } = renderMeter(statusOf())
  expect(seen).toBe('$0.42 of $1.00 · this session')
  expect(said).toBe('$0.42 of $1.00, this session')
  expect(meter).toHaveAccessibleName('Budget')
  expect(['aria-valuemin', 'aria-valuenow', 'aria-valuemax'].map((name) => meter?.getAttribute(name))).toEqual(['0', '0.42', '1'])
  expect(fill).toBe('0.42')
  expect(root).toHaveAttribute('data-scope', 'session')
  for (const name of ['data-severity', 'data-unknown', 'data-estimated', 'data-incomplete', 'data-status']) expect(root).not.toHaveAttribute(name)
})

test('a limit in tokens, and both', () => {
  expect(renderMeter(statusOf({ limit: { usd: null, tokens: 20_000 } })).seen).toBe('12,000 of 20,000 tokens · this session')
  expect(renderMeter(statusOf({ limit: { usd: 1, tokens: 20_000 }, share: 0.6 })).seen).toBe('$0.42 of $1.00 · 12,000 of 20,000 tokens · this session')
})

test.each([
  ['call', 'this call'],
  ['session', 'this session'],
  ['day', 'today'],
  ['month', 'this month'],
] as const)('the scope %s is said in words', (scope, words) => {
  expect(renderMeter(statusOf({ scope })).seen).toBe(`$0.42 of $1.00 · ${words}`)
})

test('estimated, and of which a part is unknown', () => {
  const estimated = renderMeter(statusOf({}, { estimated: true }))
  expect([estimated.seen, estimated.said]).toEqual(['~$0.42 of $1.00 · this session', 'about $0.42 of $1.00, this session'])
  expect(estimated.root).toHaveAttribute('data-estimated')
  const least = renderMeter(statusOf({}, { usdComplete: false }))
  expect([least.seen, least.said]).toEqual(['≥ $0.42 of $1.00 · this session', 'at least $0.42 of $1.00, this session'])
  expect(least.root).toHaveAttribute('data-incomplete')
  expect(renderMeter(statusOf({}, { usdComplete: false, estimated: true })).said).toBe('at least about $0.42 of $1.00, this session')
  // Only what is limited is shown.
  expect(renderMeter(statusOf({}, { tokensComplete: false })).root).not.toHaveAttribute('data-incomplete')
})

test('what is unknown is a dash, and no meter', () => {
  const { root, meter, seen } = renderMeter(statusOf({ share: null }, { usd: null, usdComplete: false }))
  expect(seen).toBe('— of $1.00 · this session')
  expect(toSaid(root)).toBe('Budget: an unknown part of $1.00, this session')
  expect(meter).toBeNull()
  expect(root).toHaveAttribute('data-unknown')
  expect(root).not.toHaveAttribute('data-severity')
})

test('where one of two is unknown, the meter shows the other', () => {
  const { seen, meter, root } = renderMeter(statusOf({ limit: { usd: 1, tokens: 20_000 }, share: 0.6 }, { usd: null, usdComplete: false }))
  expect(seen).toBe('— of $1.00 · 12,000 of 20,000 tokens · this session')
  expect(meter).toHaveAttribute('aria-valuenow', '0.6')
  expect(root).not.toHaveAttribute('data-unknown')
})

test.each([
  ['ok', 0.79, 0.79, null, ''],
  ['warning', 0.8, 0.8, 'warning', ' · nearly used up'],
  ['exceeded', 1, 1, 'danger', ' · used up'],
  ['exceeded', 1.2, 1, 'danger', ' · exceeded'],
] as const)('%s at %s of it: in words too', (severity, usd, now, flag, words) => {
  const { root, seen, meter, fill } = renderMeter(statusOf({ severity, share: usd, isPassed: usd > 1 }, { usd }))
  expect(root.getAttribute('data-severity')).toBe(flag)
  expect(seen).toBe(`$${usd.toFixed(2)} of $1.00 · this session${words}`)
  expect(meter).toHaveAttribute('aria-valuenow', String(now))
  expect(fill).toBe(String(now))
})

test('nothing but all of it reads as all of it, whatever the amounts', () => {
  const seenOf = (spent: number, usd: number) => renderMeter(statusOf({ limit: { usd, tokens: null }, share: spent / usd }, { usd: spent })).seen.split(' · ')[0]
  expect(seenOf(0.998, 1)).toBe('$0.998 of $1.00')
  expect(seenOf(1e-9, 1)).toBe('$0.000000001 of $1.00')
  expect(seenOf(999_999.999, 1e6)).toBe('$999,999.999 of $1,000,000.00')
  expect(seenOf(0, 1)).toBe('$0.00 of $1.00')
})

test('a budget of nothing is used up, and the bar of nothing spent is empty', () => {
  expect(renderMeter(statusOf({ limit: { usd: 0, tokens: null }, share: 1, severity: 'exceeded' }, { usd: 0 })).seen).toBe('$0.00 of $0.00 · this session · used up')
  expect(renderMeter(statusOf({ share: 0 }, { usd: 0 })).fill).toBeUndefined()
})

test('numbers and words follow locale and labels', () => {
  const labels = { budget: 'Grenze', spent: (spent: string, limit: string) => `${spent} von ${limit}`, session: 'diese Sitzung' }
  const { seen, meter } = renderMeter(statusOf(), { locale: 'de-DE', labels })
  expect(seen).toBe('0,42\u00a0$ von 1,00\u00a0$ · diese Sitzung')
  expect(meter).toHaveAccessibleName('Grenze')
})

test('hands ref, className, style and other DOM props on to its root', () => {
  const ref = vi.fn<RefCallback<HTMLDivElement>>()
  render(<BudgetMeter of={statusOf()} ref={ref} className="mine" style={{ marginTop: 7 }} id="shown" data-testid="root" />)
  const root = screen.getByTestId('root')
  expect(root).toHaveClass('cs-budget-meter', 'mine')
  expect(root).toHaveStyle({ marginTop: '7px' })
  expect(root).toHaveAttribute('id', 'shown')
  expect(root).toHaveAttribute('aria-live', 'off')
  expect(ref.mock.lastCall?.[0]).toBe(root)
})

test.each([
  ['a budget', statusOf()],
  ['both limits, exceeded', statusOf({ limit: { usd: 1, tokens: 1 }, share: 12_000, severity: 'exceeded', isPassed: true })],
  ['an unknown share', statusOf({ share: null }, { usd: null, usdComplete: false })],
])('axe finds no fault: %s', async (_name, status) => {
  const { root } = renderMeter(status)
  const { violations } = await axe.run(root, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })
  expect(violations).toEqual([])
})

test('without a budget there is nothing', () => {
  const page = (budget?: Budget) => (
    <CallscopeProvider budget={budget}>
      <BudgetMeter of={null} />
    </CallscopeProvider>
  )
  expect(render(page()).container.innerHTML).toBe('')
  expect(render(page({ usd: 1 })).container.innerHTML).toBe('')
  expect(render(<BudgetMeter />).container.innerHTML).toBe('')
})

test('it follows the budget of the nearest provider, or the one that is given', async () => {
  const ledger = createLedger()
  function Given() {
    return <BudgetMeter of={useBudget()} />
  }
  const page = (
    <StrictMode>
      <CallscopeProvider ledger={ledger} budget={{ usd: 1, tokens: 1000, scope: 'month' }}>
        <BudgetMeter />
        <Given />
      </CallscopeProvider>
    </StrictMode>
  )
  render(page)
  expect(screen.getAllByRole('meter').map((meter) => meter.getAttribute('aria-valuetext'))).toEqual(Array(2).fill('$0.00 of $1.00, 0 of 1,000 tokens, this month'))
  act(() => ledger.record(createEntry({ startTime: Date.now(), usage: usageOf(800, 50), cost: costOf(0.2) })))
  const after = '$0.20 of $1.00, 850 of 1,000 tokens, this month, nearly used up'
  await waitFor(() => expect(screen.getAllByRole('meter').map((meter) => meter.getAttribute('aria-valuetext'))).toEqual([after, after]))
})

test('a budget whose ledger is in storage is hydrated without a word', async () => {
  const complain = vi.spyOn(console, 'error')
  const storage = createMemoryStorage()
  storage.items.set('callscope.ledger', JSON.stringify({ version: 1, clearedAt: 0, entries: [createEntry({ startTime: Date.now(), cost: costOf(0.25) })] }))
  const page = (kept?: typeof storage) => (
    <CallscopeProvider ledger={createLedger(kept ? { storage: kept } : {})} budget={{ usd: 1, scope: 'day' }}>
      <BudgetMeter />
    </CallscopeProvider>
  )
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = renderToString(page())
  expect(container.innerHTML).toBe('')
  const root = await act(async () => hydrateRoot(container, page(storage)))
  expect(toSeen(container)).toBe('$0.25 of $1.00 · today')
  expect(complain).not.toHaveBeenCalled()
  act(() => root.unmount())
  container.remove()
})
