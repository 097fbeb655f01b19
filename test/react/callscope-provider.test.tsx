import { act, render, renderHook, screen } from '@testing-library/react'
import { type Budget, createLedger, defineCall, type LedgerEntry, loadPrices } from 'callscope'
import { CallscopeProvider, type CallscopeProviderProps, useBudget, useCall, useLedger, useStream } from 'callscope/react'
import { Profiler, StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { hydrateRoot } from 'react-dom/client'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { NO_BILLING } from '../../src/base/no-billing.js'
import { createEntry, createMemoryStorage } from '../core/ledger/entries.js'
import { simulate } from '../testing/clients.js'
import { createFakeModel, textChunk } from './fake-model.js'

beforeAll(() => loadPrices('openai', 'anthropic'))

const usage = { inputTokens: 1000, outputTokens: 100 }
type Handle = ReturnType<typeof useStream<ReturnType<typeof simulate>['call']>>

/** A page with one stream, one call and the account of both. */
function createPage(call = simulate('openai', { text: 'Rivers.', usage }).call) {
  const page: { stream?: Handle; call?: ReturnType<typeof useCall<typeof call>>; ledger?: ReturnType<typeof useLedger>; budget?: ReturnType<typeof useBudget> } = {}
  const tell = (part: typeof page): void => void Object.assign(page, part)
  function Asking() {
    tell({ stream: useStream(call), call: useCall(call) })
    return null
  }
  function Counting() {
    const ledger = useLedger()
    tell({ ledger, budget: useBudget() })
    return <output>{ledger.totals.requests}</output>
  }
  const view = (props: CallscopeProviderProps = {}) => (
    <StrictMode>
      <CallscopeProvider {...props}>
        <Asking />
        <Counting />
      </CallscopeProvider>
    </StrictMode>
  )
  return { page, view }
}

/** Waits for what a page shows; React commits between the looks. */
const eventually = (look: () => void, timeout = 2000) =>
  vi.waitFor(async () => {
    await act(async () => {})
    look()
  }, timeout)

const settled = (page: ReturnType<typeof createPage>['page'], calls: number) =>
  eventually(() => {
    expect(page.ledger?.totals).toMatchObject({ requests: calls, running: 0 })
    expect(page.stream?.status).not.toMatch(/pending|streaming/)
  })

/** Keeps an error that a test wants from being printed. React 18 lets the window report it too. */
function muteErrors(): void {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const mute = (event: ErrorEvent): void => event.preventDefault()
  window.addEventListener('error', mute)
  onTestFinished(() => window.removeEventListener('error', mute))
}

describe('the ledger', () => {
  test('collects the calls of all hooks under it', async () => {
    const { page, view } = createPage()
    render(view())
    act(() => page.stream?.start('Hi'))
    await settled(page, 1)
    await act(async () => void (await page.call?.call('Hi')))
    await settled(page, 2)
    expect(page.ledger?.entries).toMatchObject([{ streamed: true, status: 'success' }, { streamed: false, status: 'success' }])
    expect(page.ledger?.totals).toMatchObject({ usage: { inputTokens: 2000, outputTokens: 200 }, cost: { usd: expect.closeTo(2 * (0.15 * 1000 + 0.6 * 100) / 1e6, 12), complete: true } })
    expect(screen.getByRole('status').textContent).toBe('2')
  })

  test('knows the attempts of one call', async () => {
    const { call } = simulate('openai', [{ fault: { status: 500 } }, { text: 'Rivers.', usage }])
    const { page, view } = createPage(call)
    render(view())
    act(() => page.stream?.start('Hi'))
    await settled(page, 1)
    act(() => page.stream?.retry())
    await settled(page, 2)
    const [failed, answered] = page.ledger?.entries ?? []
    expect([failed, answered]).toMatchObject([{ attempt: 1, status: 'error' }, { attempt: 2, status: 'success' }])
    expect(answered?.callId).toBe(failed?.callId)
    act(() => page.stream?.start('Again'))
    await settled(page, 3)
    expect(page.ledger?.entries[2]?.callId).not.toBe(failed?.callId)
  })

  test('shows what is wanted, and clears', async () => {
    const ledger = createLedger()
    ledger.record(createEntry({ tags: ['a'] }))
    ledger.record(createEntry({ tags: ['b'] }))
    function Counting({ tag }: { readonly tag: string }) {
      const { exportCsv, clear } = useLedger({ tag })
      return <button onClick={clear}>{exportCsv().split('\r\n').length - 2}</button>
    }
    const { rerender } = render(<Counting tag="a" />, { wrapper: ({ children }) => <CallscopeProvider ledger={ledger}>{children}</CallscopeProvider> })
    expect(screen.getByRole('button').textContent).toBe('1')
    rerender(<Counting tag="c" />)
    expect(screen.getByRole('button').textContent).toBe('0')
    rerender(<Counting tag="b" />)
    act(() => screen.getByRole('button').click())
    await eventually(() => expect(screen.getByRole('button').textContent).toBe('0'))
  })

  test('keeps its handle while nothing changes, so that a memo holds', () => {
    const { page, view } = createPage()
    const { rerender } = render(view())
    const before = page.ledger
    rerender(view())
    expect(page.ledger).toBe(before)
  })

  test('that survives a reload hydrates without a mismatch: a server has none of it', async () => {
    const storage = createMemoryStorage()
    storage.items.set('callscope.ledger', JSON.stringify({ version: 1, clearedAt: 0, entries: [createEntry()] }))
    const server = createPage()
    const container = document.createElement('div')
    container.innerHTML = renderToString(server.view({ ledger: createLedger() }))
    const errors: unknown[] = []
    const client = createPage()
    const root = await act(async () => hydrateRoot(container, client.view({ ledger: createLedger({ storage }) }), { onRecoverableError: (error) => errors.push(error) }))
    expect(errors).toEqual([])
    expect(container.textContent).toBe('1')
    act(() => root.unmount())
  })

  test('needs a provider, and says so', () => {
    function Counting() {
      useLedger()
      return null
    }
    muteErrors()
    expect(() => render(<Counting />)).toThrow('useLedger needs a <CallscopeProvider>')
  })

  test('one inside another has its own account, and the outer one counts both', async () => {
    const [inner, outer] = [createPage(), createPage()]
    render(
      <CallscopeProvider budget={{ tokens: 2000 }}>
        {outer.view()}
        <CallscopeProvider>
          {inner.view()}
          <CallscopeProvider budget={{ tokens: 5000 }}>{null}</CallscopeProvider>
        </CallscopeProvider>
      </CallscopeProvider>,
    )
    act(() => inner.page.stream?.start('Hi'))
    await settled(inner.page, 1)
    expect(outer.page.ledger?.totals.requests).toBe(0)
    act(() => outer.page.stream?.start('Hi'))
    await settled(outer.page, 1)
    // Both together are more than the outermost budget.
    act(() => inner.page.stream?.start('Once more'))
    await eventually(() => expect(inner.page.stream?.error?.kind).toBe('budget'))
  })

  test('answers what it would have cost on a model whose rates are not loaded yet', async () => {
    const { page, view } = createPage()
    render(view())
    act(() => page.stream?.start('Hi'))
    await settled(page, 1)
    expect(page.ledger?.costOn('mistral/open-mistral-7b').usd).toBeNull()
    await eventually(() => expect(page.ledger?.costOn('mistral/open-mistral-7b')).toMatchObject({ usd: expect.closeTo((0.25 * 1100) / 1e6, 12), estimated: true }))
  })
})

test('what another model would have cost follows the prices of all providers around, as they change', () => {
  const ledger = createLedger()
  const usage = { inputTokens: 1_000_000, outputTokens: 0, totalTokens: 1_000_000, cacheReadTokens: null, cacheWriteTokens: null, reasoningTokens: null, audioInputTokens: null, audioOutputTokens: null }
  const metadata = { provider: 'openai', vendor: 'openai', model: 'gpt-4o', requestedModel: null, time: null, inputTokens: null, cachedTokens: null, outputTokens: null, usage, ...NO_BILLING }
  ledger.record(createEntry({ costMetadata: metadata }))
  function Comparing() {
    return <output>{useLedger().costOn('acme/x').usd}</output>
  }
  const view = (input: number) => (
    <CallscopeProvider prices={{ 'acme/*': { input, output: 1 } }}>
      <CallscopeProvider ledger={ledger}>
        <Comparing />
      </CallscopeProvider>
    </CallscopeProvider>
  )
  const { rerender } = render(view(1))
  expect(screen.getByRole('status').textContent).toBe('1')
  rerender(view(5))
  expect(screen.getByRole('status').textContent).toBe('5')
})

test('a provider that comes and goes leaves nothing behind, and its session goes on', async () => {
  const ledger = createLedger()
  const onWarn = vi.fn()
  const props: CallscopeProviderProps = { ledger, budget: { tokens: 1000, onWarn } }
  for (let count = 0; count < 5; count += 1) {
    const { page, view } = createPage()
    const { unmount } = render(view(props))
    expect(page.budget?.spent.tokens).toBe(count * 100)
    ledger.record(createEntry())
    unmount()
  }
  expect(onWarn).not.toHaveBeenCalled()
})

describe('the budget', () => {
  test('is shared by all hooks under it', async () => {
    const { call, simulator } = simulate('openai', { text: 'Rivers.', usage })
    const { page, view } = createPage(call)
    render(view({ budget: { tokens: 1100 } }))
    act(() => page.stream?.start('Hi'))
    await settled(page, 1)
    expect(page.budget).toMatchObject({ scope: 'session', limit: { tokens: 1100 }, share: 1, severity: 'exceeded' })
    await act(async () => expect(page.call?.call('Hi')).rejects.toMatchObject({ kind: 'budget' }))
    expect(page.call).toMatchObject({ status: 'error', error: { kind: 'budget', spent: { tokens: 1100 } } })
    expect(simulator.requests).toHaveLength(1)
  })

  test('stops a stream in the middle, which keeps its text', async () => {
    const { call } = simulate('openai', { text: Array.from({ length: 300 }, (_, index) => ` river${index}`), delayMs: 5, usage })
    const { page, view } = createPage(call)
    render(view({ budget: { tokens: 150 } }))
    act(() => page.stream?.start('Hi'))
    await eventually(() => expect(page.stream?.status).toBe('error'), 5000)
    expect(page.stream).toMatchObject({ error: { kind: 'budget' }, costBreakdown: { estimated: true, complete: false } })
    expect(page.stream?.content).toContain('river9')
    expect(page.stream?.response?.content).toBe(page.stream?.content)
    expect(page.budget).toMatchObject({ severity: 'exceeded' })
  })

  test('may be raised: what was spent stays, and calls go on', async () => {
    const complaints = vi.spyOn(console, 'error')
    const { call, simulator } = simulate('openai', { text: 'Rivers.', usage })
    const { page, view } = createPage(call)
    const { rerender } = render(view({ budget: { tokens: 1000 } }))
    act(() => page.stream?.start('Hi'))
    await settled(page, 1)
    rerender(view({ budget: { tokens: 5000 } }))
    await eventually(() => expect(page.budget).toMatchObject({ limit: { tokens: 5000 }, spent: { tokens: 1100 }, severity: 'ok' }))
    await act(async () => void (await page.call?.call('Hi')))
    expect(simulator.requests).toHaveLength(2)
    rerender(view())
    await eventually(() => expect(page.budget).toBeNull())
    expect(complaints.mock.calls).toEqual([])
  })

  test('that is none throws where it is written', () => {
    muteErrors()
    expect(() => render(createPage().view({ budget: {} as Budget }))).toThrow('A budget needs')
  })

  test('of a call can be watched too', async () => {
    const { call } = simulate('openai', { text: 'Rivers.', usage })
    const budgeted = call.with({ budget: { tokens: 5000, scope: 'session' } })
    const { result } = renderHook(() => [useBudget(budgeted), useBudget(call)], { wrapper: ({ children }) => <CallscopeProvider budget={{ usd: 1 }}>{children}</CallscopeProvider> })
    expect(result.current).toMatchObject([{ spent: { tokens: 0 } }, null])
    await act(async () => void (await budgeted('Hi')))
    await eventually(() => expect(result.current).toMatchObject([{ spent: { tokens: 1100 }, share: 0.22 }, null]))
  })
})

describe('the provider', () => {
  test('tells of the start and the end of each request, to the newest callback', async () => {
    const told: string[] = []
    const { page, view } = createPage()
    const tell = (name: string) => ({ onCallStart: ({ status }: LedgerEntry) => void told.push(`${name} ${status}`), onCallEnd: ({ status }: LedgerEntry) => void told.push(`${name} ${status}`) })
    const { rerender } = render(view(tell('old')))
    rerender(view(tell('new')))
    act(() => page.stream?.start('Hi'))
    await settled(page, 1)
    expect(told).toEqual(['new pending', 'new success'])
  })

  test('gives its prices to calls under it', async () => {
    const { page, view } = createPage()
    render(view({ prices: { 'openai/*': { input: 1000, output: 1000 } } }))
    act(() => page.stream?.start('Hi'))
    await settled(page, 1)
    expect(page.stream).toMatchObject({ cost: 1.1, costBreakdown: { source: 'user' } })
  })

  test('with new callbacks and budgets at each render renders nobody under it', () => {
    const rendered = vi.fn()
    const { call } = simulate('openai', { text: 'Rivers.' })
    function Asking() {
      rendered()
      useStream(call)
      return null
    }
    // A profiler of React 19 does not see a render for a context.
    const child = <Asking />
    const { rerender } = render(<CallscopeProvider onCallEnd={() => {}} budget={{ usd: 1 }}>{child}</CallscopeProvider>)
    for (let count = 0; count < 5; count += 1) rerender(<CallscopeProvider onCallEnd={() => {}} budget={{ usd: 1 }} prices={{}}>{child}</CallscopeProvider>)
    expect(rendered).toHaveBeenCalledTimes(1)
  })

  test('a component that only asks does not render for the account, and one that counts renders at most once a frame', async () => {
    const { model, requests } = createFakeModel()
    const call = defineCall({ model, prompt: (text: string) => text })
    const commits = { asking: 0, counting: 0 }
    function Asking() {
      const { start } = useStream(call)
      return <button onClick={() => start('Hi')}>Ask</button>
    }
    function Counting() {
      return <output>{useLedger().totals.usage?.totalTokens}</output>
    }
    render(
      <CallscopeProvider>
        <Profiler id="asking" onRender={() => (commits.asking += 1)}><Asking /></Profiler>
        <Profiler id="counting" onRender={() => (commits.counting += 1)}><Counting /></Profiler>
      </CallscopeProvider>,
    )
    act(() => screen.getByRole('button').click())
    await eventually(() => expect(requests).toHaveLength(1))
    await act(async () => {
      for (let index = 0; index < 500; index += 1) requests[0]?.stream.push(textChunk(` river${index}`))
      requests[0]?.stream.push(textChunk('', 'stop'))
      requests[0]?.stream.end()
    })
    await eventually(() => expect(Number(screen.getByRole('status').textContent)).toBeGreaterThan(500))
    expect(commits.asking).toBe(1)
    expect(commits.counting).toBeLessThan(8)
  })

  test('a stream that is left behind by its component is stopped, and counted', async () => {
    const { call } = simulate('openai', { text: 'Rivers are long.', usage, fault: { kind: 'stall', afterChunks: 4 } })
    const ledger = createLedger()
    const { page, view } = createPage(call)
    const { unmount } = render(view({ ledger }))
    act(() => page.stream?.start('Hi'))
    await eventually(() => expect(page.stream?.content).not.toBe(''))
    unmount()
    await vi.waitFor(() => expect(ledger.getState().entries).toMatchObject([{ status: 'aborted', estimated: true }]))
  })
})
