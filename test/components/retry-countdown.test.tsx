import { act, fireEvent, render, screen } from '@testing-library/react'
import { LabelsProvider, RetryCountdown, type RetryCountdownProps } from 'callscope/components'
import { de } from 'callscope/labels/de'
import { afterEach, expect, test, vi } from 'vitest'
import { fakeTime, settle } from '../react/fake-time.js'
import { textChunk } from '../react/fake-model.js'
import { endChunk, renderDrivenCall, sdkError } from './driven-call.js'

fakeTime()

afterEach(() => hide(false))

/** Puts the page into the background, or back. */
function hide(isHidden: boolean): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: isHidden ? 'hidden' : 'visible' })
  act(() => void document.dispatchEvent(new Event('visibilitychange')))
}

async function renderWaiting(seconds: number, props: Omit<RetryCountdownProps, 'of'> = {}) {
  const driven = renderDrivenCall((of) => <RetryCountdown of={of} data-testid="wait" {...props} />, { retry: { maxRetries: 2, maxDelayMs: 900_000 } })
  await driven.start()
  await driven.fail(sdkError(503, { 'retry-after': String(seconds) }))
  return driven
}

const toTime = () => screen.getByRole('timer').textContent

test('before a wait there is only the empty node that will announce it', async () => {
  const { start, push } = renderDrivenCall((of) => <RetryCountdown of={of} data-testid="wait" />)
  const status = screen.getByRole('status')
  expect(screen.getByTestId('wait')).toHaveTextContent('')
  expect(screen.queryByRole('button')).toBeNull()
  await start()
  await push(textChunk('Water'))
  expect(status).toBeEmptyDOMElement()
})

test('a wait says why, how long, and which try comes', async () => {
  await renderWaiting(20)
  const wait = screen.getByTestId('wait')
  expect(wait).toHaveAttribute('data-status', 'waiting-to-retry')
  expect(wait).toHaveAttribute('data-attempt', '2')
  expect(wait).toHaveTextContent('openai is overloaded. Try again in a moment. (HTTP 503)')
  expect(toTime()).toBe('Next try in 20 seconds')
  const progress = screen.getByRole('progressbar', { name: 'Wait for the next try' })
  expect(progress).toHaveAttribute('max', '20')
  expect(progress).toHaveAttribute('value', '0')
  expect(progress).toHaveAttribute('aria-valuetext', '20 seconds left')
})

test('ten minutes are not announced as eleven where some ms passed before the wait was planned', async () => {
  const start = Date.now()
  let calls = 0
  vi.spyOn(Date, 'now').mockImplementation(() => start + calls++)
  await renderWaiting(600)
  expect(screen.getByRole('status')).toHaveTextContent(/^Trying again in 10 minutes$/)
})

test('it counts down each second, without a word to who listens but the first', async () => {
  await renderWaiting(20)
  const status = screen.getByRole('status')
  expect(status).toHaveTextContent('Trying again in 20 seconds')
  const changed = vi.fn()
  new MutationObserver(changed).observe(status, { childList: true, characterData: true, subtree: true })
  const seen: (string | null)[] = []
  for (let count = 0; count < 4; count += 1) {
    await settle(1000)
    seen.push(toTime())
  }
  expect(seen).toEqual([19, 18, 17, 16].map((seconds) => `Next try in ${seconds} seconds`))
  expect(screen.getByRole('progressbar')).toHaveAttribute('value', '4')
  expect(screen.getByRole('timer')).toHaveAttribute('aria-live', 'off')
  expect(changed).not.toHaveBeenCalled()
})

test('the next try begins at its end, and what came of the wait goes', async () => {
  const { requests, push, end } = await renderWaiting(2)
  await settle(2100)
  expect(requests).toHaveLength(2)
  await push(textChunk('Water'))
  expect(screen.queryByRole('timer')).toBeNull()
  expect(screen.getByRole('status')).toBeEmptyDOMElement()
  await end(endChunk())
})

test('one timer a second; none while the page is hidden, none after the wait, none after unmounting', async () => {
  const { unmount } = await renderWaiting(600)
  // What watches over the frames of the call has gone by then.
  await settle(600)
  // The one of the call itself is always there.
  expect(vi.getTimerCount()).toBe(2)
  hide(true)
  expect(vi.getTimerCount()).toBe(1)
  await settle(30_000)
  expect(toTime()).toBe('Next try in 10 minutes')
  hide(false)
  expect(vi.getTimerCount()).toBe(2)
  await settle(480_000)
  expect(toTime()).toBe('Next try in 90 seconds')
  unmount()
  expect(vi.getTimerCount()).toBeLessThanOrEqual(1)
})

test('"Try now" does not wait, by the hook\'s own retry', async () => {
  const { requests } = await renderWaiting(20)
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }))
  await settle()
  expect(requests).toHaveLength(2)
  expect(screen.queryByRole('button')).toBeNull()
})

test('"Cancel" gives up: the call has failed', async () => {
  const { requests } = await renderWaiting(20)
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await settle(60_000)
  expect(requests).toHaveLength(1)
  expect(screen.getByTestId('wait')).toHaveAttribute('data-status', 'error')
})

test('the app may act in their place', async () => {
  const [onRetry, onCancel] = [vi.fn(), vi.fn()]
  await renderWaiting(20, { onRetry, onCancel })
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }))
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(onRetry).toHaveBeenCalledExactlyOnceWith()
  expect(onCancel).toHaveBeenCalledExactlyOnceWith()
})

test('the second wait of a call is announced as the first one was', async () => {
  const { fail } = await renderWaiting(2)
  await settle(2100)
  await fail(sdkError(503, { 'retry-after': '7' }))
  expect(screen.getByRole('status')).toHaveTextContent('Trying again in 7 seconds')
  expect(screen.getByTestId('wait')).toHaveAttribute('data-attempt', '3')
})

test('where nothing is to be announced there is no live node', async () => {
  const { Page } = renderDrivenCall((of) => <RetryCountdown of={of} />)
  const { container } = render(<LabelsProvider verbosity="off"><Page /></LabelsProvider>)
  expect(container.querySelector('[role=status]')).toBeNull()
})

test('words and numbers follow labels', async () => {
  await renderWaiting(20, { labels: de.RetryCountdown, locale: 'de-DE' })
  expect(toTime()).toBe('Nächster Versuch in 20 Sekunden')
  expect(screen.getByRole('button', { name: 'Jetzt versuchen' })).toBeInTheDocument()
})
