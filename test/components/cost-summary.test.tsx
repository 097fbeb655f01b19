import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { CostBreakdown } from 'callscope'
import { CostSummary } from 'callscope/components'
import { expect, test, vi } from 'vitest'
import { fakeTime } from '../react/fake-time.js'
import { textChunk } from '../react/fake-model.js'
import { endChunk, renderDrivenCall, usageChunk } from './driven-call.js'
import { KNOWN_COST, PricedResponse, WITH_REASONING } from './priced-response.js'

fakeTime()

function renderCost(cost: Partial<CostBreakdown>, props: Omit<Parameters<typeof CostSummary>[0], 'of'> = {}) {
  const { container } = render(<CostSummary of={new PricedResponse(cost)} {...props} />)
  return { root: container.querySelector('.cs-cost-summary'), amount: container.querySelector('.cs-amount') }
}

test('the cost of a call becomes known when its usage comes', async () => {
  const prices = { 'openai/fake-1': { input: 2.5, output: 10 } }
  const { start, push, end } = renderDrivenCall((of) => <CostSummary of={of} data-testid="cost" />, { prices })
  const cost = screen.getByTestId('cost')
  await start()
  expect(cost).toHaveAttribute('data-unknown')
  expect(cost).toHaveTextContent('Cost—unknown')
  await push(textChunk('Water'))
  expect(cost).toHaveAttribute('data-estimated')
  expect(cost.querySelector('.cs-amount')).toHaveTextContent('~$0.000027about $0.000027')
  await end(endChunk(), usageChunk(1200, 40))
  expect(cost).not.toHaveAttribute('data-unknown')
  expect(cost).not.toHaveAttribute('data-estimated')
  expect(cost.querySelector('.cs-amount')?.textContent).toBe('$0.0034')
})

test('an unknown cost is a dash that is said as unknown, never 0', async () => {
  const { start, end } = renderDrivenCall((of) => <CostSummary of={of} data-testid="cost" />)
  await start()
  await end(textChunk('Water'), endChunk(), usageChunk(1200, 40))
  const cost = screen.getByTestId('cost')
  expect(cost).toHaveAttribute('data-unknown')
  expect(cost.querySelector('.cs-amount')?.textContent).toBe('—unknown')
  expect(cost).not.toHaveTextContent('$')
  // What is known of it, the tokens, can still be seen.
  expect(within(cost).getByRole('row', { name: 'Input 1,200 unknown unknown', hidden: true })).toBeInTheDocument()
})

test('a cost of 0 is known, and free', () => {
  const { root, amount } = renderCost({ usd: 0, lines: [] })
  expect(amount?.textContent).toBe('free')
  expect(root).not.toHaveAttribute('data-unknown')
})

test('an estimate has ~ before it, and is said as about', () => {
  const { root, amount } = renderCost({ estimated: true })
  expect(root).toHaveAttribute('data-estimated')
  const [seen, said] = amount?.children ?? []
  expect(seen?.textContent).toBe('~$0.0034')
  expect(seen).toHaveAttribute('aria-hidden', 'true')
  expect(said?.textContent).toBe('about $0.0034')
  expect(renderCost({}).amount?.textContent).toBe('$0.0034')
  expect(renderCost({}).root).not.toHaveAttribute('data-estimated')
})

test('where a part is unknown the known rest is a least amount', () => {
  const lines = [...KNOWN_COST.lines, { kind: 'web_search', tokens: 2, usdPerMillionTokens: null, usd: null }]
  const { root, amount } = renderCost({ lines, complete: false })
  expect(amount?.textContent).toBe('at least $0.0034')
  expect(root).toHaveAttribute('data-incomplete')
  expect(root).not.toHaveAttribute('data-unknown')
  expect(screen.getByText(/A part of it is unknown/)).toBeInTheDocument()
})

test('lines open by click and by keyboard', async () => {
  vi.useRealTimers()
  const user = userEvent.setup()
  const { root } = renderCost({})
  const details = root?.querySelector('details')
  const summary = root?.querySelector('summary')
  if (!details || !summary) throw new Error('There is no disclosure.')
  expect(details.open).toBe(false)
  // jsdom does not turn a key into a click on a summary; that the focus reaches it is what a browser needs.
  await user.tab()
  expect(summary).toHaveFocus()
  await user.click(summary)
  expect(details.open).toBe(true)
})

test('lines tell kind, tokens, rate and USD, and where the rates come from', () => {
  const lines = [
    ...KNOWN_COST.lines,
    { kind: 'web_search', tokens: 2, usdPerMillionTokens: 10_000, usd: 0.02 },
    { kind: 'new_kind', tokens: 1, usdPerMillionTokens: null, usd: null },
  ]
  const { root } = renderCost({ lines })
  const cells = [...(root?.querySelectorAll('tbody tr') ?? [])].map((row) => [...row.children].map((cell) => cell.textContent))
  expect(cells).toEqual([
    ['Input', '1,200', '$2.50', '$0.00300'],
    ['Output', '40', '$10.00', '$0.00040'],
    ['Web searches', '2', '$0.01 each', '$0.02000'],
    ['new_kind', '1', '—unknown', '—unknown'],
  ])
  expect(screen.getByText('Built-in price table, prices of 2026-09-23')).toBeInTheDocument()
})

test('reasoning stands within the output, and is not added', () => {
  const { root } = renderCost({ lines: WITH_REASONING })
  const part = root?.querySelector('[data-part]')
  expect([...(part?.children ?? [])].map((cell) => cell.textContent)).toEqual(['of which reasoning', '30', '', '$0.00030'])
  expect(root?.querySelector('tfoot')?.textContent).toBe('Total$0.00340')
})

test('numbers and words follow locale and labels', () => {
  const { root, amount } = renderCost({}, { locale: 'de-DE', labels: { cost: 'Kosten', kinds: { input: 'Eingabe' } } })
  expect(amount?.textContent).toBe('0,0034\u00a0$')
  expect(root?.querySelector('.cs-label')?.textContent).toBe('Kosten')
  expect(root?.querySelector('tbody th')?.textContent).toBe('Eingabe')
  // A kind that the given labels leave out keeps its own name.
  expect(root?.querySelectorAll('tbody th')[1]?.textContent).toBe('Output')
})

test('changes are not announced', () => {
  expect(renderCost({}).root).toHaveAttribute('aria-live', 'off')
})
