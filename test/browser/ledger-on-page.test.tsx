import { cleanup, render, screen } from '@testing-library/react'
import { createLedger, defineCall, type Ledger } from 'callscope'
import { BudgetMeter, CostSummary, ErrorNotice, StreamView, UsageSummary } from 'callscope/components'
import { openai } from 'callscope/openai'
import { CallscopeProvider, type CallscopeProviderProps, type StreamHandle, useLedger, useStream } from 'callscope/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from './until.js'

const KEY = 'callscope.test'
const prices = { 'openai/simulated': { input: 2.5, output: 10 } }
const call = defineCall({ model: openai('simulated', { relay: '/api/llm', prices }), prompt: (chunks: string) => chunks })

let handle: StreamHandle<[string]> | null = null

function Asking() {
  handle = useStream(call)
  return (
    <>
      <StreamView stream={handle} data-testid="text" />
      <ErrorNotice of={handle} />
    </>
  )
}

function Counting() {
  const ledger = useLedger()
  return (
    <>
      <CostSummary of={ledger} data-testid="cost" />
      <UsageSummary of={ledger} data-testid="usage" />
      <BudgetMeter data-testid="budget" />
    </>
  )
}

const renderPage = (props: CallscopeProviderProps) =>
  render(
    <CallscopeProvider {...props}>
      <Asking />
      <Counting />
    </CallscopeProvider>,
  )
const createKept = (): Ledger => createLedger({ storage: () => localStorage, key: KEY })
const total = () => screen.getByTestId('cost').querySelector('.cs-amount > :first-child')?.textContent ?? screen.getByTestId('cost').querySelector('.cs-amount')?.textContent ?? ''

beforeEach(() => localStorage.removeItem(KEY))
afterEach(() => {
  cleanup()
  localStorage.removeItem(KEY)
})

test('what all calls cost never goes down while one of them runs, never lacks its mark, and loses it at the end', async () => {
  renderPage({})
  handle?.start('30')
  await until(() => total().startsWith('$'))
  const first = Number(total().slice(1))
  handle?.start('60x15')
  const shown: string[] = []
  while (handle?.status !== 'success') {
    await new Promise(requestAnimationFrame)
    shown.push(total())
  }
  // From the first word of the second call to its usage, which may be less than the estimate.
  const estimated = shown.slice(shown.findIndex((text) => text.includes('~')), shown.findLastIndex((text) => text.includes('~')) + 1)
  expect(new Set(estimated).size).toBeGreaterThan(2)
  expect(estimated.filter((text) => !text.includes('~$'))).toEqual([])
  const values = [first, ...estimated.map((text) => Number(/[\d.]+/.exec(text)?.[0]))]
  expect(values).toEqual(values.toSorted((a, b) => a - b))
  await until(() => total().startsWith('$'))
  expect(Number(total().slice(1))).toBeGreaterThan(first)
})

test('a budget stops a stream in the middle; its text stays, and the next call is not sent', async () => {
  renderPage({ budget: { tokens: 60 } })
  handle?.start('300x10')
  await until(() => handle?.status === 'error')
  expect(handle?.error?.kind).toBe('budget')
  const text = screen.getByTestId('text').textContent ?? ''
  expect(text).toMatch(/^0 1 2 /)
  expect(text).not.toContain(' 299 ')
  expect(screen.getByRole('alert').textContent).toContain('budget')
  await until(() => screen.getByTestId('budget').getAttribute('data-severity') === 'danger')
  handle?.start('5')
  await until(() => handle?.status === 'error' && handle.content === '')
  expect(handle?.error?.message).toContain('used up')
})

test('the account survives a reload, with what ran when the page went away', async () => {
  const { unmount } = renderPage({ ledger: createKept() })
  handle?.start('30')
  await until(() => handle?.status === 'success')
  handle?.start('500x10')
  await until(() => (handle?.content.length ?? 0) > 40)
  // Looked at now and then: what it says by then is kept.
  await until(() => total().includes('~'))
  dispatchEvent(new PageTransitionEvent('pagehide'))
  const kept = localStorage.getItem(KEY)
  unmount()
  localStorage.setItem(KEY, kept ?? '')

  const reloaded = createKept()
  expect(reloaded.getState().entries).toMatchObject([
    { status: 'success', cost: { complete: true, estimated: false } },
    { status: 'aborted', estimated: true, cost: { complete: false, estimated: true } },
  ])
  expect(kept).not.toContain('30"')
  renderPage({ ledger: reloaded })
  expect(total()).toContain('~$')
  expect(screen.getByTestId('usage').textContent).toContain('openai/simulated')
})
