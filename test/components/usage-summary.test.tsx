import { screen, within } from '@testing-library/react'
import { UsageSummary } from 'callscope/components'
import { expect, test } from 'vitest'
import { fakeTime } from '../react/fake-time.js'
import { textChunk } from '../react/fake-model.js'
import { endChunk, renderDrivenCall, usageChunk } from './driven-call.js'

fakeTime()

/** Each row as [name, figure]. */
function rows(container: HTMLElement): [string, string][] {
  const read = (row: Element, name: string): string => row.querySelector(name)?.textContent ?? ''
  return [...container.querySelectorAll('dl > div')].map((row) => [read(row, 'dt'), read(row, 'dd')])
}

test('what the provider did not say is a dash that is said as unknown, never 0', async () => {
  const { container, start } = renderDrivenCall((of) => <UsageSummary of={of} data-testid="usage" />)
  await start()
  const usage = screen.getByTestId('usage')
  expect(usage).toHaveAttribute('data-status', 'pending')
  expect(usage).toHaveAttribute('data-unknown')
  expect(rows(container)).toEqual([
    ['Input tokens', '—unknown'],
    ['Output tokens', '—unknown'],
    ['Total tokens', '—unknown'],
  ])
  expect(usage).not.toHaveTextContent('0')
  expect(within(usage).getAllByText('—')[0]).toHaveAttribute('aria-hidden', 'true')
})

test('counts stand with their known parts under them', async () => {
  const { container, start, end } = renderDrivenCall((of) => <UsageSummary of={of} data-testid="usage" />)
  await start()
  const details = { prompt_tokens_details: { cached_tokens: 1024 }, completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 } }
  await end(textChunk('Water'), endChunk(), usageChunk(1200, 34, details))
  expect(rows(container)).toEqual([
    ['Input tokens', '1,200'],
    ['of which cached', '1,024'],
    ['Output tokens', '34'],
    ['of which reasoning', '0'],
    ['Total tokens', '1,234'],
  ])
  expect(screen.getByTestId('usage')).not.toHaveAttribute('data-unknown')
})

test('audio and cache writes have a row where there are any', async () => {
  const { container, start, end } = renderDrivenCall((of) => <UsageSummary of={of} />)
  await start()
  const details = { prompt_tokens_details: { cache_write_tokens: 7, audio_tokens: 5 }, completion_tokens_details: { audio_tokens: 3 } }
  await end(textChunk('Water'), endChunk(), usageChunk(20, 10, details))
  expect(rows(container)).toEqual([
    ['Input tokens', '20'],
    ['of which written to cache', '7'],
    ['of which audio', '5'],
    ['Output tokens', '10'],
    ['of which audio', '3'],
    ['Total tokens', '30'],
  ])
})

test('numbers and words follow locale and labels', async () => {
  const labels = { inputTokens: 'Eingabe', unknown: 'unbekannt' }
  const { container, start, end } = renderDrivenCall((of) => <UsageSummary of={of} locale="de-DE" labels={labels} />)
  expect(rows(container)[0]).toEqual(['Eingabe', '—unbekannt'])
  await start()
  await end(textChunk('Wasser'), endChunk(), usageChunk(12345, 1))
  expect(rows(container)[0]).toEqual(['Eingabe', '12.345'])
})

test('changes are not announced', () => {
  renderDrivenCall((of) => <UsageSummary of={of} data-testid="usage" />)
  expect(screen.getByTestId('usage')).toHaveAttribute('aria-live', 'off')
})

test('while the answer comes its tokens are estimated, and say so; then the provider\'s count stands', async () => {
  const { container, start, push, end } = renderDrivenCall((of) => <UsageSummary of={of} data-testid="usage" />)
  const usage = screen.getByTestId('usage')
  await start()
  await push(textChunk('Water flows'))
  expect(usage).toHaveAttribute('data-estimated')
  expect(rows(container)).toEqual([
    ['Input tokens', '~7about 7'],
    ['Output tokens', '~2about 2'],
    ['Total tokens', '~9about 9'],
  ])
  await end(textChunk(' down'), endChunk(), usageChunk(12, 4))
  expect(usage).not.toHaveAttribute('data-estimated')
  expect(rows(container)).toEqual([
    ['Input tokens', '12'],
    ['Output tokens', '4'],
    ['Total tokens', '16'],
  ])
})

test('what was stopped before the provider counted stays, as an estimate', async () => {
  const { container, start, push, stop } = renderDrivenCall((of) => <UsageSummary of={of} data-testid="usage" />)
  await start()
  await push(textChunk('Water flows'))
  await stop()
  expect(screen.getByTestId('usage')).toHaveAttribute('data-status', 'aborted')
  expect(screen.getByTestId('usage')).toHaveAttribute('data-estimated')
  expect(rows(container)[2]).toEqual(['Total tokens', '~9about 9'])
})
