import { screen } from '@testing-library/react'
import { TokenMeter } from 'callscope/components'
import { expect, test } from 'vitest'
import { fakeTime } from '../react/fake-time.js'
import { textChunk } from '../react/fake-model.js'
import { endChunk, renderDrivenCall, sdkError, usageChunk } from './driven-call.js'
import { toSaid, toSeen } from './seen-and-said.js'

fakeTime()

function renderMeter(props: Omit<Parameters<typeof TokenMeter>[0], 'of'> = {}) {
  const driven = renderDrivenCall((of) => <TokenMeter of={of} {...props} data-testid="meter" />)
  const meter = screen.getByTestId('meter')
  const segments = () => [...meter.querySelectorAll<HTMLElement>('.cs-segment')].map((segment) => [segment.dataset['count'], Number(segment.style.flexGrow)])
  return { ...driven, meter, segments, name: () => screen.queryByRole('img')?.getAttribute('aria-label') ?? null }
}

test('what is not known is a dash that is said as unknown, and an empty bar', async () => {
  const { meter, segments, name, start, fail } = renderMeter()
  expect([toSeen(meter), toSaid(meter)]).toEqual(['—', 'tokens unknown'])
  await start()
  expect(meter).toHaveAttribute('data-status', 'pending')
  await fail(sdkError(500))
  expect(meter).toHaveAttribute('data-status', 'error')
  expect(meter).toHaveAttribute('data-unknown')
  expect(segments()).toEqual([])
  expect(name()).toBeNull()
})

test('input and output stand with their parts, which are drawn within them', async () => {
  const { meter, segments, name, start, end } = renderMeter()
  await start()
  const details = { prompt_tokens_details: { cached_tokens: 1024 }, completion_tokens_details: { reasoning_tokens: 192 } }
  await end(textChunk('Water'), endChunk(), usageChunk(1842, 326, details))
  expect(toSeen(meter)).toBe('1,842 → 326')
  expect(name()).toBe('1,842 input tokens, 1,024 of them cached, 326 output tokens, 192 of them reasoning')
  expect(segments()).toEqual([
    ['cacheReadTokens', 1024],
    ['inputTokens', 818],
    ['reasoningTokens', 192],
    ['outputTokens', 134],
  ])
  expect(meter).not.toHaveAttribute('data-unknown')
  expect(meter).not.toHaveAttribute('data-estimated')
})

test('a part of 0 is left out, and one above its whole is held within it', async () => {
  const { segments, name, start, end } = renderMeter()
  await start()
  const details = { prompt_tokens_details: { cached_tokens: 0 }, completion_tokens_details: { reasoning_tokens: 50 } }
  await end(textChunk('Water'), endChunk(), usageChunk(12, 34, details))
  expect(name()).toBe('12 input tokens, 34 output tokens, 50 of them reasoning')
  expect(segments()).toEqual([
    ['inputTokens', 12],
    ['reasoningTokens', 34],
  ])
})

test('a count of 0 that the provider gave is 0', async () => {
  const { meter, segments, start, end } = renderMeter()
  await start()
  await end(endChunk(), usageChunk(12, 0))
  expect(toSeen(meter)).toBe('12 → 0')
  expect(segments()).toEqual([['inputTokens', 12]])
})

test('while the answer comes its tokens are estimated; then the provider\'s count stands', async () => {
  const { meter, name, start, push, end } = renderMeter()
  await start()
  await push(textChunk('Water flows'))
  expect(meter).toHaveAttribute('data-estimated')
  expect(toSeen(meter)).toBe('~7 → ~2')
  expect(name()).toBe('about 7 input tokens, about 2 output tokens')
  await end(endChunk(), usageChunk(12, 4))
  expect(meter).not.toHaveAttribute('data-estimated')
  expect(toSeen(meter)).toBe('12 → 4')
})

test.each(['stop', 'fail'] as const)('what came before a %s stays, as an estimate', async (how) => {
  const driven = renderMeter()
  await driven.start()
  await driven.push(textChunk('Water flows'))
  await (how === 'stop' ? driven.stop() : driven.fail(sdkError(503)))
  expect(driven.meter).toHaveAttribute('data-status', how === 'stop' ? 'aborted' : 'error')
  expect(driven.meter).toHaveAttribute('data-estimated')
  expect(toSeen(driven.meter)).toBe('~7 → ~2')
})

test('numbers and words follow locale and labels', async () => {
  const { meter, name, start, end } = renderMeter({ locale: 'de-DE', labels: { inputTokens: (count) => `${count} Token Eingabe`, outputTokens: (count) => `${count} Token Ausgabe` } })
  await start()
  await end(textChunk('Wasser'), endChunk(), usageChunk(12345, 1))
  expect(toSeen(meter)).toBe('12.345 → 1')
  expect(name()).toBe('12.345 Token Eingabe, 1 Token Ausgabe')
})

test('changes are not announced', () => {
  expect(renderMeter().meter).toHaveAttribute('aria-live', 'off')
})
