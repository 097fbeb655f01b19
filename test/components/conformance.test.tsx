import { act, render } from '@testing-library/react'
import axe from 'axe-core'
import { createLedger, type LedgerEntry } from 'callscope'
import { CallStatus, ContextGauge, CostBadge, CostBreakdown, CostSummary, ErrorNotice, FinishNotice, StreamView, TimingBadge, TokenMeter, UsageSummary } from 'callscope/components'
import type { LedgerHandle, Shown } from 'callscope/react'
import { type CSSProperties, Profiler, type ReactElement, type RefCallback, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { costOf, createEntry, createMemoryStorage } from '../core/ledger/entries.js'
import { fakeTime } from '../react/fake-time.js'
import { textChunk } from '../react/fake-model.js'
import { createDrivenCall, type DrivenCall, endChunk, renderDrivenCall, sdkError, usageChunk } from './driven-call.js'
import { createLedgerPage, renderLedger } from './rendered-ledger.js'

/** What each component hands on to its root. */
interface Given {
  readonly ref?: RefCallback<HTMLElement>
  readonly className?: string
  readonly style?: CSSProperties
  readonly id?: string
  readonly title?: string
  readonly 'data-testid'?: string
}

interface Subject {
  readonly name: string
  readonly className: string
  readonly tagName: string
  readonly create: (of: Shown, given?: Given) => ReactElement
  /** States in which it shows nothing. */
  readonly hidden?: readonly State[]
  /** Whether the text is what it shows. */
  /** Whether what it shows grows with the text: the text itself, and what is estimated by it. */
  readonly grows?: boolean
}

type State = 'idle' | 'pending' | 'streaming' | 'success' | 'aborted' | 'error'

const toState: { readonly [Name in State]: (driven: DrivenCall) => Promise<void> } = {
  idle: async () => {},
  pending: (driven) => driven.start(),
  async streaming(driven) {
    await driven.start()
    await driven.push(textChunk('Water'))
  },
  async success(driven) {
    await toState.streaming(driven)
    await driven.end(endChunk('length'), usageChunk(1200, 34))
  },
  async aborted(driven) {
    await toState.streaming(driven)
    // Told why it ended, and stopped before it did.
    await driven.push(endChunk('length'))
    await driven.stop()
  },
  async error(driven) {
    await toState.streaming(driven)
    await driven.push(endChunk('length'))
    await driven.fail(sdkError(503, { 'x-request-id': 'req_1' }))
  },
}

const STATES = Object.keys(toState) as readonly State[]
const RUNNING: readonly State[] = ['idle', 'pending', 'streaming']

const subjects: readonly Subject[] = [
  { name: 'StreamView', className: 'cs-stream-view', tagName: 'DIV', create: (of, given) => <StreamView stream={of} {...given} />, grows: true },
  { name: 'UsageSummary', className: 'cs-usage-summary', tagName: 'DL', create: (of, given) => <UsageSummary of={of} {...given} />, grows: true },
  { name: 'CostSummary', className: 'cs-cost-summary', tagName: 'DIV', create: (of, given) => <CostSummary of={of} {...given} />, grows: true },
  { name: 'CostBadge', className: 'cs-cost-badge', tagName: 'SPAN', create: (of, given) => <CostBadge of={of} {...given} />, grows: true },
  { name: 'CostBreakdown', className: 'cs-cost-breakdown', tagName: 'DIV', create: (of, given) => <CostBreakdown of={of} {...given} />, grows: true },
  {
    name: 'ContextGauge',
    className: 'cs-context-gauge',
    tagName: 'DIV',
    create: (of, given) => <ContextGauge of={of} contextWindow={1300} {...given} />,
    grows: true,
  },
  { name: 'TimingBadge', className: 'cs-timing-badge', tagName: 'SPAN', create: (of, given) => <TimingBadge of={of} {...given} />, grows: true },
  { name: 'TokenMeter', className: 'cs-token-meter', tagName: 'DIV', create: (of, given) => <TokenMeter of={of} {...given} />, grows: true },
  { name: 'CallStatus', className: 'cs-call-status', tagName: 'DIV', create: (of, given) => <CallStatus of={of} {...given} /> },
  {
    name: 'FinishNotice',
    className: 'cs-finish-notice',
    tagName: 'DIV',
    create: (of, given) => <FinishNotice of={of} onContinue={() => {}} {...given} />,
    hidden: RUNNING,
  },
  {
    name: 'ErrorNotice',
    className: 'cs-error-notice',
    tagName: 'DIV',
    create: (of, given) => <ErrorNotice of={of} onRetry={() => {}} {...given} />,
    hidden: [...RUNNING, 'success', 'aborted'],
  },
]

fakeTime()

describe.each(subjects)('$name', ({ className, tagName, create, hidden = [], grows = false }) => {
  const selector = `.${className}`

  test.each(STATES)('says its status as data-status: %s', async (state) => {
    const driven = renderDrivenCall((of) => create(of))
    await toState[state](driven)
    const root = driven.container.querySelector(selector)
    if (hidden.includes(state)) expect(root).toBeNull()
    else expect(root).toHaveAttribute('data-status', state)
  })

  test('hands ref, className, style and other DOM props on to its root', async () => {
    const ref = vi.fn<RefCallback<HTMLElement>>()
    const given: Given = { ref, className: 'mine', style: { marginTop: 7 }, id: 'shown', title: 'Shown', 'data-testid': 'root' }
    const driven = renderDrivenCall((of) => create(of, given))
    await toState.error(driven)
    const root = driven.getByTestId('root')
    expect(root.tagName).toBe(tagName)
    expect(root).toHaveClass(className, 'mine')
    expect(root).toHaveStyle({ marginTop: '7px' })
    expect(root).toHaveAttribute('id', 'shown')
    expect(root).toHaveAttribute('title', 'Shown')
    expect(ref.mock.lastCall?.[0]).toBe(root)
    driven.unmount()
    expect(ref.mock.lastCall?.[0]).toBeNull()
  })

  test.each(STATES)('has no fault that axe finds: %s', async (state) => {
    const driven = renderDrivenCall((of) => create(of))
    await toState[state](driven)
    vi.useRealTimers()
    const { violations } = await axe.run(driven.container, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })
    expect(violations).toEqual([])
  })

  test('renders on a server as before a start, and is hydrated without a word', async () => {
    const complain = vi.spyOn(console, 'error')
    const { Page } = createDrivenCall((of) => create(of))
    const markup = renderToString(<Page />)
    if (hidden.includes('idle')) expect(markup).toBe('')
    else expect(markup).toContain('data-status="idle"')
    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = markup
    const root = await act(async () => hydrateRoot(container, <Page />))
    expect(container.innerHTML).toBe(markup)
    expect(complain).not.toHaveBeenCalled()
    act(() => root.unmount())
    container.remove()
  })

  test('shows the same in StrictMode', async () => {
    const driven = createDrivenCall((of) => create(of))
    const { container } = render(<driven.Page />, { wrapper: StrictMode })
    await toState.error(driven)
    expect(container.querySelector(selector)).toHaveAttribute('data-status', 'error')
    expect(driven.requests).toHaveLength(1)
  })

  test(`${grows ? 'renders once a frame' : 'does not render'} while only text comes`, async () => {
    const onRender = vi.fn()
    const driven = renderDrivenCall((of) => (
      <Profiler id="subject" onRender={onRender}>
        {create(of)}
      </Profiler>
    ))
    await toState.streaming(driven)
    onRender.mockClear()
    await driven.push(...'ever onwards'.split('').map((letter) => textChunk(letter)))
    expect(onRender).toHaveBeenCalledTimes(grows ? 1 : 0)
  })
})

interface AccountSubject {
  readonly name: string
  readonly className: string
  readonly create: (of: LedgerHandle, given?: Given) => ReactElement
}

const accountSubjects: readonly AccountSubject[] = [
  { name: 'UsageSummary', className: 'cs-usage-summary', create: (of, given) => <UsageSummary of={of} {...given} /> },
  { name: 'CostSummary', className: 'cs-cost-summary', create: (of, given) => <CostSummary of={of} {...given} /> },
]

const ACCOUNTS: { readonly [name: string]: readonly Partial<LedgerEntry>[] } = {
  empty: [],
  'of one call': [{}],
  'of several': [{ tags: ['a', 'b'] }, { usage: null, cost: costOf(null), status: 'error' }, { model: 'other', estimated: true, startTime: 1_795_900_000_000 }],
}

describe.each(accountSubjects)('$name of an account', ({ className, create }) => {
  const selector = `.${className}`

  test.each(Object.keys(ACCOUNTS))('hands ref, className, style and other DOM props on to its root: %s', (account) => {
    const ref = vi.fn<RefCallback<HTMLElement>>()
    const given: Given = { ref, className: 'mine', style: { marginTop: 7 }, id: 'shown', title: 'Shown', 'data-testid': 'root' }
    const { getByTestId, unmount } = renderLedger((of) => create(of, given), ...(ACCOUNTS[account] ?? []))
    const root = getByTestId('root')
    expect(root.tagName).toBe('DIV')
    expect(root).toHaveClass(className, 'mine')
    expect(root).toHaveStyle({ marginTop: '7px' })
    expect(root).toHaveAttribute('id', 'shown')
    expect(root).toHaveAttribute('title', 'Shown')
    expect(root).toHaveAttribute('aria-live', 'off')
    expect(root.hasAttribute('data-empty')).toBe(account === 'empty')
    expect(ref.mock.lastCall?.[0]).toBe(root)
    unmount()
    expect(ref.mock.lastCall?.[0]).toBeNull()
  })

  test.each(Object.keys(ACCOUNTS))('has no fault that axe finds: %s', async (account) => {
    const { container } = renderLedger((of) => create(of), ...(ACCOUNTS[account] ?? []))
    for (const details of container.querySelectorAll('details')) details.open = true
    vi.useRealTimers()
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })
    expect(violations).toEqual([])
  })

  test('is empty on a server, and hydrated without a word where there is something in storage', async () => {
    const complain = vi.spyOn(console, 'error')
    const server = createLedgerPage((of) => create(of), [])
    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = renderToString(<server.Page />)
    expect(container).toHaveTextContent(/^No calls yet$/)
    const storage = createMemoryStorage()
    storage.items.set('callscope.ledger', JSON.stringify({ version: 1, clearedAt: 0, entries: [createEntry()] }))
    const client = createLedgerPage((of) => create(of), [], createLedger({ storage }))
    const root = await act(async () => hydrateRoot(container, <client.Page />))
    expect(container.querySelector('table')).not.toBeNull()
    expect(complain).not.toHaveBeenCalled()
    act(() => root.unmount())
    container.remove()
  })

  test('shows the same in StrictMode', () => {
    const { Page } = createLedgerPage((of) => create(of), ACCOUNTS['of several'] ?? [])
    const strict = render(<Page />, { wrapper: StrictMode })
    expect(strict.container.querySelector(selector)?.outerHTML.replaceAll(/_r_\w+_/g, '')).toBe(render(<Page />).container.querySelector(selector)?.outerHTML.replaceAll(/_r_\w+_/g, ''))
  })

  test('renders once a frame, however much is recorded', async () => {
    const onRender = vi.fn()
    const { ledger } = renderLedger((of) => (
      <Profiler id="subject" onRender={onRender}>
        {create(of)}
      </Profiler>
    ))
    onRender.mockClear()
    await act(async () => {
      for (let count = 0; count < 10; count += 1) ledger.record(createEntry())
      await vi.advanceTimersByTimeAsync(20)
    })
    expect(onRender).toHaveBeenCalledTimes(1)
  })
})
