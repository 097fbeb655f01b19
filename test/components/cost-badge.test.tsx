import { render, screen } from '@testing-library/react'
import type { CostBreakdown } from 'callscope'
import { CostBadge } from 'callscope/components'
import { expect, test } from 'vitest'
import { fakeTime } from '../react/fake-time.js'
import { textChunk } from '../react/fake-model.js'
import { endChunk, renderDrivenCall, sdkError, usageChunk } from './driven-call.js'
import { PricedResponse } from './priced-response.js'
import { toSaid, toSeen } from './seen-and-said.js'

fakeTime()

const prices = { 'openai/fake-1': { input: 2.5, output: 10 } }

function renderBadge(cost: Partial<CostBreakdown>, props: Omit<Parameters<typeof CostBadge>[0], 'of'> = {}) {
  const { container } = render(<CostBadge of={new PricedResponse(cost)} {...props} />)
  const root = container.querySelector('.cs-cost-badge')
  if (!root) throw new Error('There is no badge.')
  return { root, seen: toSeen(root), said: toSaid(root) }
}

test('before a start and while nothing has come the cost is a dash that is said as unknown', async () => {
  const { start } = renderDrivenCall((of) => <CostBadge of={of} data-testid="cost" />, { prices })
  const badge = screen.getByTestId('cost')
  expect([toSeen(badge), toSaid(badge)]).toEqual(['—', 'unknown'])
  expect(badge).toHaveAttribute('data-unknown')
  await start()
  expect([toSeen(badge), toSaid(badge)]).toEqual(['—', 'unknown'])
  expect(badge).toHaveAttribute('data-status', 'pending')
})

test('the cost is estimated while the answer comes, and known at its end', async () => {
  const { start, push, end } = renderDrivenCall((of) => <CostBadge of={of} data-testid="cost" />, { prices })
  const badge = screen.getByTestId('cost')
  await start()
  await push(textChunk('Water'))
  expect([toSeen(badge), toSaid(badge)]).toEqual(['~$0.000027', 'about $0.000027'])
  expect(badge).toHaveAttribute('data-estimated')
  expect(badge).not.toHaveAttribute('data-unknown')
  await end(endChunk(), usageChunk(1200, 40))
  expect(badge.textContent).toBe('$0.0034')
  expect(badge).not.toHaveAttribute('data-estimated')
  expect(badge).toHaveAttribute('data-status', 'success')
})

test.each(['stop', 'fail'] as const)('what came before a %s stays, as an estimate', async (how) => {
  const driven = renderDrivenCall((of) => <CostBadge of={of} data-testid="cost" />, { prices })
  await driven.start()
  await driven.push(textChunk('Water'))
  await (how === 'stop' ? driven.stop() : driven.fail(sdkError(503)))
  const badge = screen.getByTestId('cost')
  expect(badge).toHaveAttribute('data-status', how === 'stop' ? 'aborted' : 'error')
  // More may have been said that did not come.
  expect(toSeen(badge)).toBe('≥ ~$0.000027')
  expect(badge).toHaveAttribute('data-estimated')
})

test('a model without a known price has no cost, never 0', async () => {
  const { start, end } = renderDrivenCall((of) => <CostBadge of={of} data-testid="cost" />)
  await start()
  await end(textChunk('Water'), endChunk(), usageChunk(1200, 40))
  expect(screen.getByTestId('cost').textContent).toBe('—unknown')
  expect(screen.getByTestId('cost')).toHaveAttribute('data-unknown')
})

test('0 is free where it is certain, and only there', () => {
  const free = renderBadge({ usd: 0 })
  expect(free.root.textContent).toBe('free')
  expect(free.root).not.toHaveAttribute('data-unknown')
  expect(renderBadge({ usd: 0, estimated: true }).seen).toBe('~$0.00')
  expect(renderBadge({ usd: 0, complete: false }).said).toBe('at least $0.00')
  expect(renderBadge({ usd: null, complete: false }).said).toBe('unknown')
  expect(renderBadge({ usd: 1e-9 }).seen).toBe('$0.000000001')
})

test('where a part is unknown the known rest is a least amount, seen as ≥', () => {
  const { root, ...badge } = renderBadge({ complete: false })
  expect(badge).toEqual({ seen: '≥ $0.0034', said: 'at least $0.0034' })
  expect(root).toHaveAttribute('data-incomplete')
  expect(root).not.toHaveAttribute('data-unknown')
  expect(renderBadge({ complete: false, estimated: true })).toMatchObject({ seen: '≥ ~$0.0034', said: 'at least about $0.0034' })
})

test('numbers and words follow locale and labels', () => {
  const labels = { free: 'kostenlos', about: (usd: string) => `etwa ${usd}` }
  expect(renderBadge({ estimated: true }, { locale: 'de-DE', labels })).toMatchObject({ seen: '~0,0034\u00a0$', said: 'etwa 0,0034\u00a0$' })
  expect(renderBadge({ usd: 0 }, { labels }).seen).toBe('kostenlos')
})

test('changes are not announced', () => {
  expect(renderBadge({}).root).toHaveAttribute('aria-live', 'off')
})
