import { fireEvent, screen } from '@testing-library/react'
import { CallError } from 'callscope'
import { ErrorNotice } from 'callscope/components'
import { expect, test } from 'vitest'
import { fakeTime } from '../react/fake-time.js'
import { textChunk } from '../react/fake-model.js'
import { endChunk, renderDrivenCall, sdkError } from './driven-call.js'

fakeTime()

async function renderFailed(error: unknown, withRetry = true) {
  const driven = renderDrivenCall((of, retry) => <ErrorNotice of={of} {...(withRetry ? { onRetry: retry } : {})} />)
  await driven.start()
  await driven.fail(error)
  return driven
}

test('a failure is an alert that says what to do, with what support asks for', async () => {
  await renderFailed(sdkError(429, { 'x-request-id': 'req_42' }))
  const alert = screen.getByRole('alert')
  expect(alert).toHaveTextContent('openai is limiting requests for this key. Wait, then try again')
  expect(alert).toHaveTextContent('HTTP 429')
  expect(alert).toHaveTextContent('Request req_42')
  expect(alert).toHaveAttribute('data-kind', 'rate_limit')
  expect(alert).toHaveAttribute('data-severity', 'error')
})

test('the HTTP status stands there once, whether or not the message says it', async () => {
  const silent = await renderFailed(new CallError({ kind: 'server', message: 'The relay gave up. Try again.', status: 502 }))
  expect(screen.getByText('HTTP 502')).toBeInTheDocument()
  silent.unmount()
  await renderFailed(sdkError(502))
  expect(screen.getByRole('alert').textContent?.match(/HTTP 502/g)).toHaveLength(1)
})

test('without status and request id there is only the message', async () => {
  await renderFailed(new CallError({ kind: 'network', message: 'The connection broke. Try again.' }))
  expect(screen.getByRole('alert').querySelector('.cs-note')).toBeNull()
})

test('the retry button sends it again, and the notice goes', async () => {
  const { requests, container, push } = await renderFailed(sdkError(503))
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await push(textChunk('Water'))
  expect(requests).toHaveLength(2)
  expect(container).toBeEmptyDOMElement()
})

test('there is no retry button where the same request cannot succeed', async () => {
  await renderFailed(sdkError(401))
  expect(screen.getByRole('alert')).toHaveAttribute('data-kind', 'authentication')
  expect(screen.queryByRole('button')).toBeNull()
})

test('there is no retry button without onRetry', async () => {
  await renderFailed(sdkError(503), false)
  expect(screen.queryByRole('button')).toBeNull()
})

test('an answer that ended well shows nothing', async () => {
  const { container, start, end } = renderDrivenCall((of, retry) => <ErrorNotice of={of} onRetry={retry} />)
  await start()
  await end(textChunk('Water'), endChunk())
  expect(container).toBeEmptyDOMElement()
})

test('words follow labels', async () => {
  const labels = { retry: 'Nochmal', request: (id: string) => `Anfrage ${id}` }
  const { start, fail } = renderDrivenCall((of, retry) => <ErrorNotice of={of} onRetry={retry} labels={labels} />)
  await start()
  await fail(sdkError(503, { 'x-request-id': 'req_1' }))
  expect(screen.getByRole('button', { name: 'Nochmal' })).toBeInTheDocument()
  expect(screen.getByText('Anfrage req_1')).toBeInTheDocument()
})

test('it says how long the provider asks to wait, where trying again is of use', async () => {
  const limited = await renderFailed(sdkError(429, { 'retry-after': '20' }))
  expect(screen.getByRole('alert')).toHaveTextContent('The service asks to wait 20 seconds before the next try.')
  limited.unmount()
  const long = await renderFailed(sdkError(429, { 'retry-after': '90.2' }))
  expect(screen.getByRole('alert')).toHaveTextContent('91 seconds')
  long.unmount()
  const longer = await renderFailed(sdkError(503, { 'retry-after': '121' }))
  expect(screen.getByRole('alert')).toHaveTextContent('3 minutes')
  longer.unmount()
  await renderFailed(sdkError(401, { 'retry-after': '20' }))
  expect(screen.getByRole('alert')).not.toHaveTextContent('wait')
})
