import { screen } from '@testing-library/react'
import { CallStatus } from 'callscope/components'
import { expect, test } from 'vitest'
import { fakeTime } from '../react/fake-time.js'
import { textChunk } from '../react/fake-model.js'
import { endChunk, renderDrivenCall, sdkError } from './driven-call.js'

fakeTime()

test('one status node, there from the start, tells start, answer and end', async () => {
  const { start, push, end } = renderDrivenCall((of) => <CallStatus of={of} />)
  const status = screen.getByRole('status')
  expect(status).toBeEmptyDOMElement()
  await start()
  expect(status).toHaveTextContent('Waiting')
  await push(textChunk('Water'))
  expect(status).toHaveTextContent('Answering')
  await end(endChunk())
  expect(status).toHaveTextContent('Done')
  expect(screen.getByRole('status')).toBe(status)
})

test('a stop and a failure are told', async () => {
  const stopped = renderDrivenCall((of) => <CallStatus of={of} />)
  await stopped.start()
  await stopped.stop()
  expect(screen.getByRole('status')).toHaveTextContent('Stopped')
  stopped.unmount()

  const failed = renderDrivenCall((of) => <CallStatus of={of} />)
  await failed.start()
  await failed.fail(sdkError(500))
  expect(screen.getByRole('status')).toHaveTextContent('Failed')
})

test('the model stands beside the announcement, by the name that it answers under', async () => {
  const { start, push } = renderDrivenCall((of) => <CallStatus of={of} />)
  expect(screen.queryByText('fake-1')).toBeNull()
  await start()
  expect(screen.getByText('fake-1')).toBeInTheDocument()
  await push({ ...textChunk('Water'), model: 'fake-1-2026-01-01' })
  expect(screen.getByText('fake-1-2026-01-01')).toBeInTheDocument()
  expect(screen.getByRole('status')).not.toHaveTextContent('fake-1')
})

test('words follow labels', async () => {
  const { start, push } = renderDrivenCall((of) => <CallStatus of={of} labels={{ pending: 'Gesendet', streaming: 'Antwortet' }} />)
  await start()
  expect(screen.getByRole('status')).toHaveTextContent('Gesendet')
  await push(textChunk('Wasser'))
  expect(screen.getByRole('status')).toHaveTextContent('Antwortet')
})
