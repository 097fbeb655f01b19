import { act, render, screen } from '@testing-library/react'
import { loadPrices } from 'callscope'
import { ContextGauge } from 'callscope/components'
import { OpenAICallResponse } from 'callscope/openai'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { fakeTime } from '../react/fake-time.js'
import { toFill } from '../../src/components/context-gauge/to-fill.js'
import { IDLE_STATE } from '../../src/core/call-state.js'
import { textChunk } from '../react/fake-model.js'
import { endChunk, renderDrivenCall, sdkError, usageChunk } from './driven-call.js'
import { toSaid, toSeen } from './seen-and-said.js'

fakeTime()

type Props = Omit<Parameters<typeof ContextGauge>[0], 'of'>

/** An answer of a model after so many tokens. */
function createResponse(input: unknown, output: unknown = 0, model = 'home-made-7b', vendor = 'openai') {
  const usage = { prompt_tokens: input, completion_tokens: output, total_tokens: 0, prompt_tokens_details: { cached_tokens: 50 } }
  // Counters that are none are among them.
  return new OpenAICallResponse({ id: 'chatcmpl-1', object: 'chat.completion', created: 1, model, choices: [], usage } as never, { vendor })
}

function renderGauge(of: OpenAICallResponse, props: Props = {}) {
  const { container } = render(<ContextGauge of={of} {...props} />)
  const root = container.querySelector('.cs-context-gauge')
  if (!root) throw new Error('There is no gauge.')
  const meter = root.querySelector('[role=meter]')
  return { root, seen: toSeen(root), meter, said: meter?.getAttribute('aria-valuetext'), fill: root.querySelector<HTMLElement>('.cs-segment')?.style.flexGrow }
}

test('what is not known is a dash that is said as unknown, and no meter', async () => {
  const { start, fail } = renderDrivenCall((of) => <ContextGauge of={of} contextWindow={1000} data-testid="gauge" />)
  const gauge = screen.getByTestId('gauge')
  for (const status of ['idle', 'pending']) {
    expect(gauge).toHaveAttribute('data-status', status)
    expect(gauge).toHaveAttribute('data-unknown')
    expect([toSeen(gauge), toSaid(gauge)]).toEqual(['—', 'context unknown'])
    expect(screen.queryByRole('meter')).toBeNull()
    await start()
  }
  await fail(sdkError(500))
  expect(gauge).toHaveAttribute('data-status', 'error')
  expect(toSeen(gauge)).toBe('—')
})

test('input with its cached part and output stand as a share of the window', () => {
  const { root, seen, meter, said, fill } = renderGauge(createResponse(40_000, 8000), { contextWindow: 400_000 })
  expect(seen).toBe('12% of 400K context')
  expect(said).toBe('12% of 400,000 tokens')
  expect(meter).toHaveAccessibleName('Context window')
  expect(['aria-valuemin', 'aria-valuenow', 'aria-valuemax'].map((name) => meter?.getAttribute(name))).toEqual(['0', '48000', '400000'])
  expect(fill).toBe('0.12')
  for (const name of ['data-unknown', 'data-estimated', 'data-severity']) expect(root).not.toHaveAttribute(name)
})

test('the window is that of the model, once the price code is loaded', async () => {
  const { container } = render(<ContextGauge of={createResponse(65_536, 0, 'openai/gpt-oss-120b', 'groq')} />)
  expect(toSeen(container)).toBe('—')
  await act(() => loadPrices('groq'))
  expect(toSeen(container)).toBe('50% of 131K context')
})

test('a given window comes first, and null leaves it to the model', async () => {
  await loadPrices('openai')
  const response = createResponse(64_000, 0, 'gpt-4o')
  expect(renderGauge(response, { contextWindow: 256_000 }).seen).toBe('25% of 256K context')
  expect(renderGauge(response, { contextWindow: null }).seen).toBe('50% of 128K context')
})

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('a window of %s is unknown', (contextWindow) => {
  const { seen, root, meter } = renderGauge(createResponse(100), { contextWindow })
  expect(seen).toBe('—')
  expect(root).toHaveAttribute('data-unknown')
  expect(meter).toBeNull()
})

test.each([[null, 1], [1, null], [-1, 1], [Number.NaN, 1], ['many', 1]])('a usage of %s and %s is unknown', (input, output) => {
  expect(renderGauge(createResponse(input, output), { contextWindow: 1000 }).seen).toBe('—')
})

test('a model whose window nobody knows has a dash, whatever it used', async () => {
  const { start, end } = renderDrivenCall((of) => <ContextGauge of={of} data-testid="gauge" />)
  await start()
  await end(textChunk('Water'), endChunk(), usageChunk(1200, 40))
  expect(toSeen(screen.getByTestId('gauge'))).toBe('—')
})

test("a user's prices may say the window", async () => {
  const prices = { 'openai/fake-1': { input: 1, output: 1, contextWindow: 2480 } }
  const { start, end } = renderDrivenCall((of) => <ContextGauge of={of} data-testid="gauge" />, { prices })
  await start()
  await end(textChunk('Water'), endChunk(), usageChunk(1200, 40))
  expect(toSeen(screen.getByTestId('gauge'))).toBe('50% of 2.48K context')
})

test('a usage of 0 is 0, and the bar is empty', () => {
  const { seen, meter, fill, root } = renderGauge(createResponse(0, 0), { contextWindow: 1000 })
  expect(seen).toBe('0% of 1K context')
  expect(meter).toHaveAttribute('aria-valuenow', '0')
  expect(fill).toBeUndefined()
  expect(root).not.toHaveAttribute('data-unknown')
})

test('nothing but 0 reads as 0, and nothing but full as full', () => {
  const seenOf = (tokens: number) => renderGauge(createResponse(tokens), { contextWindow: 1_000_000 }).seen.split(' ')[0]
  expect([1, 12_345, 99_000, 100_000, 299_999, 999_999, 1_000_000, 1_000_001].map(seenOf)).toEqual([
    '0.0001%',
    '1.2%',
    '9.9%',
    '10%',
    '29%',
    '99%',
    '100%',
    '101%',
  ])
})

test('more than fits in fills the bar, and the text says how much', () => {
  const { root, seen, meter, said, fill } = renderGauge(createResponse(1120), { contextWindow: 1000 })
  expect(seen).toBe('112% of 1K context · full')
  expect(said).toBe('112% of 1,000 tokens · full')
  expect(meter).toHaveAttribute('aria-valuenow', '1000')
  expect(fill).toBe('1')
  expect(root).toHaveAttribute('data-severity', 'danger')
})

test.each([
  [799, null, ''],
  [800, 'warning', ' · filling up'],
  [949, 'warning', ' · filling up'],
  [950, 'danger', ' · nearly full'],
  [1000, 'danger', ' · full'],
])('%s of 1000 tokens: the severity is %s, in words too', (tokens, severity, words) => {
  const { root, seen } = renderGauge(createResponse(tokens), { contextWindow: 1000 })
  expect(root.getAttribute('data-severity')).toBe(severity)
  expect(seen).toBe(`${Math.floor(tokens / 10)}% of 1K context${words}`)
})

test('thresholds may be set', () => {
  const severityOf = (tokens: number, props: Props) => renderGauge(createResponse(tokens), { contextWindow: 1000, ...props }).root.getAttribute('data-severity')
  expect(severityOf(500, { warningFrom: 0.5 })).toBe('warning')
  expect(severityOf(700, { warningFrom: 0.5, dangerFrom: 0.7 })).toBe('danger')
  expect(severityOf(1200, { warningFrom: 2, dangerFrom: 2 })).toBeNull()
  expect(severityOf(900, { warningFrom: Number.NaN, dangerFrom: Number.NaN })).toBeNull()
})

test("while the answer comes its tokens are estimated; then the provider's count stands", async () => {
  const { start, push, end } = renderDrivenCall((of) => <ContextGauge of={of} contextWindow={100} data-testid="gauge" />)
  const gauge = screen.getByTestId('gauge')
  await start()
  await push(textChunk('Water flows across the wide land'))
  expect(gauge).toHaveAttribute('data-estimated')
  expect(toSeen(gauge)).toBe('~13% of 100 context')
  expect(screen.getByRole('meter')).toHaveAttribute('aria-valuetext', 'about 13% of 100 tokens')
  await end(endChunk(), usageChunk(20, 4))
  expect(gauge).not.toHaveAttribute('data-estimated')
  expect(toSeen(gauge)).toBe('24% of 100 context')
})

test.each(['stop', 'fail'] as const)('what came before a %s stays, as an estimate', async (how) => {
  const driven = renderDrivenCall((of) => <ContextGauge of={of} contextWindow={100} data-testid="gauge" />)
  await driven.start()
  await driven.push(textChunk('Water flows across the wide land'))
  await (how === 'stop' ? driven.stop() : driven.fail(sdkError(503)))
  const gauge = screen.getByTestId('gauge')
  expect(gauge).toHaveAttribute('data-status', how === 'stop' ? 'aborted' : 'error')
  expect(gauge).toHaveAttribute('data-estimated')
  expect(toSeen(gauge)).toBe('~13% of 100 context')
})

test('numbers and words follow locale and labels', () => {
  const labels = { context: 'Kontext', shortFill: (share: string, window: string) => `${share} von ${window}`, fill: (share: string, window: string) => `${share} von ${window} Token`, warning: 'wird knapp' }
  const { seen, said, meter } = renderGauge(createResponse(115_000), { contextWindow: 128_000, locale: 'de-DE', labels })
  expect(seen).toBe('89\u00a0% von 128.000 · wird knapp')
  expect(said).toBe('89\u00a0% von 128.000 Token · wird knapp')
  expect(meter).toHaveAccessibleName('Kontext')
})

test('a response is rendered on a server and hydrated without a word', async () => {
  const complain = vi.spyOn(console, 'error')
  const page = <ContextGauge of={createResponse(900)} contextWindow={1000} />
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = renderToString(page)
  expect(toSeen(container)).toBe('90% of 1K context · filling up')
  const root = await act(async () => hydrateRoot(container, page))
  expect(complain).not.toHaveBeenCalled()
  act(() => root.unmount())
  container.remove()
})

test('changes are not announced', () => {
  expect(renderGauge(createResponse(1), { contextWindow: 1000 }).root).toHaveAttribute('aria-live', 'off')
})

test('where tools were run, the newest answer is in the window, not all of them together', () => {
  const steps = [createResponse(1_000, 100), createResponse(1_200, 50)].map((response) => ({ response, toolRuns: [] }))
  const usage = (inputTokens: number, outputTokens: number) => ({ ...createResponse(0).commonUsage!, inputTokens, outputTokens })
  const fill = (state: object) => toFill({ ...IDLE_STATE, steps, ...state }, 10_000)?.tokens
  expect(fill({ commonUsage: usage(3_600, 170) })).toBe(1_420)
  // The next request is on its way.
  expect(fill({ commonUsage: usage(2_200, 150) })).toBe(1_250)
  expect(fill({ estimatedUsage: usage(3_500, 155) })).toBe(1_305)
  expect(fill({ commonUsage: null })).toBeUndefined()
})
