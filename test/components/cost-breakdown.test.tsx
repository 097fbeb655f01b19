import { act, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { CostBreakdown as Cost } from 'callscope'
import { CostBreakdown } from 'callscope/components'
import { OpenAICallResponse } from 'callscope/openai'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { fakeTime } from '../react/fake-time.js'
import { textChunk } from '../react/fake-model.js'
import { endChunk, renderDrivenCall, sdkError, usageChunk } from './driven-call.js'
import { KNOWN_COST, PricedResponse, WITH_REASONING } from './priced-response.js'
import { toSaid, toSeen } from './seen-and-said.js'

fakeTime()

const prices = { 'openai/fake-1': { input: 2.5, output: 10 } }

function renderBreakdown(cost: Partial<Cost>, props: Omit<Parameters<typeof CostBreakdown>[0], 'of'> = {}) {
  const { container } = render(<CostBreakdown of={new PricedResponse(cost)} {...props} />)
  const root = container.querySelector('.cs-cost-breakdown')
  if (!root) throw new Error('There is no breakdown.')
  const rows = (part: string) => [...root.querySelectorAll(`${part} tr`)].map((row) => [...row.children].map(toSeen))
  return { root, summary: root.querySelector('summary'), details: root.querySelector('details'), rows, note: root.querySelector('.cs-note')?.textContent }
}

test('before a start and while nothing has come there is a dash, and nothing to open', async () => {
  const { start } = renderDrivenCall((of) => <CostBreakdown of={of} data-testid="cost" />, { prices })
  const root = screen.getByTestId('cost')
  for (const status of ['idle', 'pending']) {
    expect(root).toHaveAttribute('data-status', status)
    expect([toSeen(root), toSaid(root)]).toEqual(['—', 'unknown'])
    expect(root).toHaveAttribute('data-unknown')
    expect(root.querySelector('details')).toBeNull()
    await start()
  }
})

test('it opens by a click, and stays open while the answer grows and ends', async () => {
  const { start, push, end } = renderDrivenCall((of) => <CostBreakdown of={of} data-testid="cost" />, { prices })
  const root = screen.getByTestId('cost')
  await start()
  await push(textChunk('Water'))
  const details = root.querySelector('details')
  const summary = root.querySelector('summary')
  if (!details || !summary) throw new Error('There is nothing to open.')
  expect([toSeen(summary).trim(), toSaid(summary)]).toEqual(['~$0.000027', 'Cost about $0.000027'])
  expect(details.open).toBe(false)
  fireEvent.click(summary)
  expect(details.open).toBe(true)
  await push(textChunk(' flows'))
  await end(endChunk(), usageChunk(1200, 40))
  expect(root.querySelector('details')).toBe(details)
  expect(details.open).toBe(true)
  expect(toSeen(summary)).toBe('$0.0034')
  expect(root).not.toHaveAttribute('data-estimated')
})

test('Escape closes it and leaves the focus on its summary; nothing else is kept from the key', async () => {
  vi.useRealTimers()
  const user = userEvent.setup()
  const onKeyDown = vi.fn<(prevented: boolean) => void>()
  const { details, summary } = renderBreakdown({}, { onKeyDown: (event) => onKeyDown(event.defaultPrevented) })
  await user.tab()
  expect(summary).toHaveFocus()
  await user.click(summary!)
  await user.keyboard('{a}')
  expect(details!.open).toBe(true)
  await user.keyboard('{Escape}')
  expect(details!.open).toBe(false)
  expect(summary).toHaveFocus()
  await user.keyboard('{Escape}')
  // The one that closes something is used up, for a dialog around it; the next one is not.
  expect(onKeyDown.mock.calls).toEqual([[false], [true], [false]])
})

test.each(['stop', 'fail'] as const)('what came before a %s stays, as an estimate', async (how) => {
  const driven = renderDrivenCall((of) => <CostBreakdown of={of} data-testid="cost" />, { prices })
  await driven.start()
  await driven.push(textChunk('Water'))
  await (how === 'stop' ? driven.stop() : driven.fail(sdkError(503)))
  const root = screen.getByTestId('cost')
  expect(root).toHaveAttribute('data-status', how === 'stop' ? 'aborted' : 'error')
  expect(toSeen(root.querySelector('summary')!)).toBe('≥ ~$0.000027')
  expect(root.querySelector('tfoot')).toHaveTextContent('at least about')
  expect(root.querySelector('.cs-note')?.textContent).toBe('Your own prices · A part of it is unknown. · Tokens are estimated.')
})

test('lines stand with what they include, and a total that they add up to', () => {
  const { rows, note } = renderBreakdown({ lines: WITH_REASONING })
  expect(rows('tbody')).toEqual([
    ['Input', '1,200', '$2.50', '$0.00300'],
    ['Output', '40', '$10.00', '$0.00040'],
    ['of which reasoning', '30', '', '$0.00030'],
  ])
  expect(rows('tfoot')).toEqual([['Total', '$0.00340']])
  expect(note).toBe('Built-in price table, prices of 2026-09-23')
})

test('an unknown cost with lines can be opened: its tokens are known', () => {
  const lines = KNOWN_COST.lines.map((line) => ({ ...line, usdPerMillionTokens: null, usd: null }))
  const { root, summary, rows, note } = renderBreakdown({ usd: null, lines, complete: false, source: null, pricesFrom: null })
  expect(root).toHaveAttribute('data-unknown')
  expect(toSeen(summary!)).toBe('—')
  expect(rows('tbody')[0]).toEqual(['Input', '1,200', '—', '—'])
  expect(rows('tfoot')).toEqual([['Total', '—']])
  expect(note).toBe('A part of it is unknown.')
  expect(root).not.toHaveTextContent('$')
})

test('where a part is unknown the total is a least amount', () => {
  const lines = [...KNOWN_COST.lines, { kind: 'unaccounted', tokens: 7, usdPerMillionTokens: null, usd: null }]
  const { root, rows } = renderBreakdown({ lines, complete: false })
  expect(root).toHaveAttribute('data-incomplete')
  expect(rows('tbody').at(-1)).toEqual(['Not itemised', '7', '—', '—'])
  expect(rows('tfoot')).toEqual([['Total', '≥ $0.00340']])
  expect(toSaid(root.querySelector('tfoot td')!)).toBe('at least $0.00340')
})

test('0 is free where it is certain, with lines and without', () => {
  const free = renderBreakdown({ usd: 0, lines: KNOWN_COST.lines.map((line) => ({ ...line, usdPerMillionTokens: 0, usd: 0 })) })
  expect(toSeen(free.summary!)).toBe('free')
  expect(free.rows('tbody')[0]).toEqual(['Input', '1,200', '$0.00', '$0.00'])
  expect(free.rows('tfoot')).toEqual([['Total', 'free']])
  const { root, details } = renderBreakdown({ usd: 0, lines: [] })
  expect(root.textContent).toBe('free')
  expect(details).toBeNull()
})

test.each([
  ['vendor_bill', 'vendor', 'Provider’s bill', 'As billed by the provider'],
  ['user_price', 'user', 'Your own price', 'Your own prices'],
] as const)('an amount without rates is one line: %s', (kind, source, name, origin) => {
  const { rows, note } = renderBreakdown({ usd: 0.25, lines: [{ kind, tokens: 1240, usdPerMillionTokens: null, usd: 0.25 }], source, pricesFrom: null })
  expect(rows('tbody')).toEqual([[name, '1,240', '—', '$0.25']])
  expect(rows('tfoot')).toEqual([['Total', '$0.25']])
  expect(note).toBe(origin)
})

test("a user's function that gives an amount is shown as such", async () => {
  const { start, end } = renderDrivenCall((of) => <CostBreakdown of={of} data-testid="cost" />, { prices: { 'openai/*': () => 0.25 } })
  await start()
  await end(textChunk('Water'), endChunk(), usageChunk(1200, 40))
  expect(toSeen(screen.getByTestId('cost').querySelector('summary')!)).toBe('$0.25')
})

test('service tier and modes are told in words, unknown ones as they are called, the usual one not at all', () => {
  const noteOf = (...tiers: string[]) => renderBreakdown({ tiers }).note?.split(' · ')[1]
  expect(noteOf('priority')).toBe('Service tier: priority')
  expect(noteOf('flex', 'us')).toBe('Service tier: flex, inference in the US')
  expect(noteOf('default', 'fast')).toBe('Service tier: fast mode')
  expect(noteOf('warp', 'constructor')).toBe('Service tier: warp, constructor')
  expect(noteOf('default')).toBeUndefined()
  expect(noteOf()).toBeUndefined()
})

test.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('%s is no amount, no rate and no count', (nonsense) => {
  const lines = [{ kind: 'input', tokens: nonsense, usdPerMillionTokens: nonsense, usd: nonsense }]
  const { root, rows } = renderBreakdown({ usd: nonsense, lines, estimated: true })
  expect(root).toHaveAttribute('data-unknown')
  expect(toSaid(root.querySelector('summary')!)).toBe('Cost unknown')
  expect(rows('tbody')).toEqual([['Input', '—', '—', '—']])
  expect(rows('tfoot')).toEqual([['Total', '—']])
})

test('many lines, of one kind and rate too, all stand there and add up', () => {
  const complain = vi.spyOn(console, 'error')
  const lines = Array.from({ length: 300 }, (_, index) => ({ kind: `kind_${index % 7}`, tokens: index + 1, usdPerMillionTokens: 1, usd: (index + 1) / 1e6 }))
  const { rows } = renderBreakdown({ usd: 0.04515, lines })
  expect(rows('tbody')).toHaveLength(300)
  expect(rows('tbody')[299]).toEqual(['kind_5', '300', '$1.00', '$0.0003000'])
  expect(rows('tfoot')).toEqual([['Total', '$0.0451500']])
  expect(complain).not.toHaveBeenCalled()
})

test('numbers and words follow locale and labels, tiers and kinds one by one', () => {
  const labels = { total: 'Summe', tiers: { flex: 'flexibel', default: 'üblich' }, kinds: { input: 'Eingabe' }, part: (kind: string) => `davon ${kind}` }
  const { rows, note } = renderBreakdown({ lines: WITH_REASONING, tiers: ['flex', 'default', 'us'] }, { locale: 'de-DE', labels })
  expect(rows('tbody').map(([kind]) => kind)).toEqual(['Eingabe', 'Output', 'davon reasoning'])
  expect(rows('tfoot')).toEqual([['Summe', '0,00340\u00a0$']])
  expect(note).toContain('Service tier: flexibel, üblich und inference in the US')
})

test('a response is rendered on a server and hydrated without a word', async () => {
  const complain = vi.spyOn(console, 'error')
  const page = <CostBreakdown of={new PricedResponse({ lines: WITH_REASONING, tiers: ['priority'], estimated: true })} />
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = renderToString(page)
  expect(toSeen(container.querySelector('summary')!)).toBe('~$0.0034')
  const root = await act(async () => hydrateRoot(container, page))
  expect(complain).not.toHaveBeenCalled()
  act(() => root.unmount())
  container.remove()
})

test('a response that says nothing has nothing to open', () => {
  const { container } = render(<CostBreakdown of={new OpenAICallResponse({} as never)} />)
  expect(container.querySelector('details')).toBeNull()
  expect(toSeen(container)).toBe('—')
})

test('changes are not announced', () => {
  expect(renderBreakdown({}).root).toHaveAttribute('aria-live', 'off')
})
