import { render, screen } from '@testing-library/react'
import { TimingBadge } from 'callscope/components'
import { OpenAICallResponse } from 'callscope/openai'
import { expect, test, vi } from 'vitest'
import { toSpeed } from '../../src/components/timing-badge/to-speed.js'
import { type CallState, IDLE_STATE } from '../../src/core/call-state.js'
import { fakeTime } from '../react/fake-time.js'
import { textChunk } from '../react/fake-model.js'
import { endChunk, renderDrivenCall, sdkError, usageChunk } from './driven-call.js'
import { toSaid, toSeen } from './seen-and-said.js'

fakeTime()

function renderTiming(props: Omit<Parameters<typeof TimingBadge>[0], 'of'> = {}) {
  const driven = renderDrivenCall((of) => <TimingBadge of={of} {...props} data-testid="timing" />)
  return { ...driven, badge: screen.getByTestId('timing') }
}

/** Lets time pass in which nothing comes. */
const wait = (ms: number) => vi.setSystemTime(Date.now() + ms)

test('before the first token there is a dash that is said as unknown', async () => {
  const { badge, start } = renderTiming()
  expect([toSeen(badge), toSaid(badge)]).toEqual(['—', 'timing unknown'])
  await start()
  expect(badge).toHaveAttribute('data-status', 'pending')
  expect(badge).toHaveAttribute('data-unknown')
  expect(toSeen(badge)).toBe('—')
})

test('the time to the first token is there with it, the rate once it tells something', async () => {
  const { badge, start, push } = renderTiming()
  await start()
  wait(400)
  await push(textChunk('Water'))
  expect([toSeen(badge), toSaid(badge)]).toEqual(['0.42s · —', 'First token after 0.42 seconds, rate unknown'])
  expect(badge).not.toHaveAttribute('data-unknown')
  expect(badge).not.toHaveAttribute('data-estimated')
})

test('while the answer comes its rate is estimated; then the provider\'s count stands', async () => {
  const { badge, start, push, end } = renderTiming()
  await start()
  wait(400)
  await push(textChunk('Water'))
  wait(980)
  await push(textChunk(' flows down to the sea and on'))
  expect(badge).toHaveAttribute('data-estimated')
  expect(toSeen(badge)).toMatch(/^0\.42s · ~\d+(?:\.\d)? tok\/s$/)
  expect(toSaid(badge)).toMatch(/^First token after 0\.42 seconds, about \d+(?:\.\d)? tokens per second$/)
  wait(980)
  await end(endChunk(), usageChunk(1200, 126))
  expect(badge).toHaveAttribute('data-status', 'success')
  expect(badge).not.toHaveAttribute('data-estimated')
  expect([toSeen(badge), toSaid(badge)]).toEqual(['0.42s · 63 tok/s', 'First token after 0.42 seconds, 63 tokens per second'])
})

test.each(['stop', 'fail'] as const)('what came before a %s has an estimated rate', async (how) => {
  const driven = renderTiming()
  await driven.start()
  await driven.push(textChunk('Water'))
  wait(980)
  await driven.push(textChunk(' flows'))
  await (how === 'stop' ? driven.stop() : driven.fail(sdkError(503)))
  expect(driven.badge).toHaveAttribute('data-status', how === 'stop' ? 'aborted' : 'error')
  expect(driven.badge).toHaveAttribute('data-estimated')
  expect(toSeen(driven.badge)).toMatch(/^20ms · ~\d(?:\.\d)? tok\/s$/)
})

test('a call that failed before its first token has no timing', async () => {
  const { badge, start, fail } = renderTiming()
  await start()
  await fail(sdkError(500))
  expect(badge).toHaveAttribute('data-status', 'error')
  expect(toSeen(badge)).toBe('—')
})

test('an answer that came at once, or without a clock, has no timing', () => {
  const { container } = render(<TimingBadge of={new OpenAICallResponse({ id: '1', object: 'chat.completion', created: 1, model: 'fake-1', choices: [] })} />)
  expect(container.textContent).toBe('—timing unknown')
})

test('time alone changes nothing', async () => {
  const { badge, start, push } = renderTiming()
  await start()
  await push(textChunk('Water'))
  wait(980)
  await push(textChunk(' flows'))
  const before = badge.textContent
  await vi.advanceTimersByTimeAsync(5000)
  expect(badge.textContent).toBe(before)
  expect(vi.getTimerCount()).toBe(0)
})

test('numbers, units and words follow locale and labels', async () => {
  const { badge, start, push, end } = renderTiming({ locale: 'de-DE', labels: { firstToken: (time) => `Nach ${time}`, rate: (tokens) => `${tokens} Token je Sekunde` } })
  await start()
  wait(1480)
  await push(textChunk('Wasser'))
  wait(980)
  await end(endChunk(), usageChunk(12, 2000))
  expect(toSaid(badge)).toBe('Nach 1,5 Sekunden, 2.000 Token je Sekunde')
})

test('changes are not announced', () => {
  expect(renderTiming().badge).toHaveAttribute('aria-live', 'off')
})

const USAGE = { inputTokens: 1, outputTokens: 50, totalTokens: 51, cacheReadTokens: null, cacheWriteTokens: null, reasoningTokens: null, audioInputTokens: null, audioOutputTokens: null }

function speedOf([startTime, firstTokenTime, endTime]: readonly [number | null, number | null, number | null], state: Partial<CallState> = {}) {
  return toSpeed({ ...IDLE_STATE, status: 'success', commonUsage: USAGE, timing: { startTime, firstTokenTime, endTime }, ...state })
}

test.each([
  ['a whole answer', [1000, 1500, 2500], 500, 50],
  ['a clock that went back before the first token', [2000, 1500, 2500], null, 50],
  ['a clock that went back after it', [1000, 1500, 1400], 500, null],
  ['no time at all', [1000, 1000, 1000], 0, null],
  ['a time too short to tell', [1000, 1000, 1016], 0, null],
  ['no end', [1000, 1500, null], 500, null],
  ['a broken clock', [Number.NaN, 1500, Number.POSITIVE_INFINITY], null, null],
  ['no clock', [null, null, null], null, null],
] as const)('%s gives no figure that is not one', (_name, times, firstTokenMs, tokensPerSecond) => {
  expect(speedOf(times)).toEqual({ firstTokenMs, tokensPerSecond, estimated: false })
})

test('a rate needs tokens', () => {
  expect(speedOf([1000, 1500, 2500], { commonUsage: null }).tokensPerSecond).toBeNull()
  expect(speedOf([1000, 1500, 2500], { commonUsage: { ...USAGE, outputTokens: 0 } }).tokensPerSecond).toBeNull()
  expect(speedOf([1000, 1500, 2500], { commonUsage: { ...USAGE, outputTokens: Number.NaN } }).tokensPerSecond).toBeNull()
})

test('a rate is estimated where its tokens are, not where only the input is', () => {
  expect(speedOf([1000, 1500, 2500], { estimatedUsage: { ...USAGE, inputTokens: 9 } }).estimated).toBe(false)
  expect(speedOf([1000, 1500, 2500], { estimatedUsage: { ...USAGE, outputTokens: 70 } })).toMatchObject({ tokensPerSecond: 70, estimated: true })
})

test('reasoning that is not shown came before the first token, and is no part of the rate', () => {
  const usage = { ...USAGE, outputTokens: 100, reasoningTokens: 80 }
  expect(speedOf([1000, 1500, 2500], { commonUsage: usage }).tokensPerSecond).toBe(20)
  expect(speedOf([1000, 1500, 2500], { commonUsage: usage, reasoning: 'Hm' }).tokensPerSecond).toBe(100)
})

test('where tools were run there is no rate: the time between is not that of the model', () => {
  const timing = { startTime: 1_000, firstTokenTime: 1_400, endTime: 61_400 }
  const commonUsage = { ...new OpenAICallResponse({ choices: [], usage: { prompt_tokens: 1, completion_tokens: 60, total_tokens: 61 } } as never).commonUsage! }
  const state: CallState<unknown> = { ...IDLE_STATE, status: 'success', timing, commonUsage }
  expect(toSpeed(state)).toMatchObject({ firstTokenMs: 400, tokensPerSecond: 1 })
  const steps = [{ response: new OpenAICallResponse({ choices: [] } as never), toolRuns: [] }]
  expect(toSpeed({ ...state, steps })).toEqual({ firstTokenMs: 400, tokensPerSecond: null, estimated: false })
})
