import { act, fireEvent, render, screen } from '@testing-library/react'
import { defineCall, type Message } from 'callscope'
import { FinishNotice } from 'callscope/components'
import { type ChatHandle, useChat } from 'callscope/react'
import { expect, test, vi } from 'vitest'
import { fakeTime, settle } from '../react/fake-time.js'
import { createFakeModel, textChunk } from '../react/fake-model.js'
import { endChunk, refusalChunk, renderDrivenCall } from './driven-call.js'

fakeTime()

async function renderEnded(finishReason: string, onContinue?: () => void) {
  const driven = renderDrivenCall((of) => <FinishNotice of={of} {...(onContinue ? { onContinue } : {})} />)
  await driven.start()
  await driven.end(textChunk('Water'), endChunk(finishReason))
  return driven
}

test.each(['stop', 'tool_calls', 'function_call', 'something_new'])('an answer that ended with %s needs no word', async (finishReason) => {
  const { container } = await renderEnded(finishReason, () => {})
  expect(container).toBeEmptyDOMElement()
})

test('an answer that was cut at the token limit can be continued', async () => {
  const onContinue = vi.fn()
  await renderEnded('length', onContinue)
  const notice = screen.getByRole('note')
  expect(notice).toHaveTextContent('The answer was cut at the token limit.')
  expect(notice).toHaveAttribute('data-reason', 'length')
  expect(notice).toHaveAttribute('data-severity', 'warning')
  fireEvent.click(screen.getByRole('button', { name: 'Continue' }))
  expect(onContinue).toHaveBeenCalledExactlyOnceWith()
})

test('without onContinue there is no button', async () => {
  await renderEnded('length')
  expect(screen.queryByRole('button')).toBeNull()
})

test('a filtered answer says so, and cannot be continued', async () => {
  await renderEnded('content_filter', () => {})
  expect(screen.getByRole('note')).toHaveTextContent('content filter')
  expect(screen.getByRole('note')).toHaveAttribute('data-reason', 'content_filter')
  expect(screen.queryByRole('button')).toBeNull()
})

test('a refusal is told as one, whatever the finish reason is', async () => {
  const { start, end } = renderDrivenCall((of) => <FinishNotice of={of} onContinue={() => {}} />)
  await start()
  await end(refusalChunk('I cannot help.'), endChunk('stop'))
  expect(screen.getByRole('note')).toHaveTextContent('The model declined to answer.')
  expect(screen.getByRole('note')).toHaveAttribute('data-severity', 'info')
  expect(screen.queryByRole('button')).toBeNull()
})

test('nothing is said before the end', async () => {
  const { container, start, push, end } = renderDrivenCall((of) => <FinishNotice of={of} />)
  await start()
  await push(textChunk('Water'), endChunk('length'))
  expect(container).toBeEmptyDOMElement()
  await end()
  expect(screen.getByRole('note')).toBeInTheDocument()
})

test('words follow labels', async () => {
  const labels = { length: 'Abgeschnitten.', continue: 'Weiter' }
  const { start, end } = renderDrivenCall((of) => <FinishNotice of={of} onContinue={() => {}} labels={labels} />)
  await start()
  await end(textChunk('Wasser'), endChunk('length'))
  expect(screen.getByRole('note')).toHaveTextContent('Abgeschnitten.')
  expect(screen.getByRole('button', { name: 'Weiter' })).toBeInTheDocument()
})

test('it shows the turn of a chat, which goes on by what the app says then', async () => {
  const { model, requests } = createFakeModel()
  const call = defineCall({ model, prompt: (messages: readonly Message[]) => messages })
  let chat: ChatHandle | undefined
  function Page() {
    const current = useChat(call)
    chat = current
    return <FinishNotice of={current} onContinue={() => current.send('Go on.')} />
  }
  const { container } = render(<Page />)
  act(() => chat?.send('Write about rivers'))
  await settle()
  requests[0]?.stream.push(textChunk('Water', 'length'))
  requests[0]?.stream.end()
  await settle()
  fireEvent.click(screen.getByRole('button', { name: 'Continue' }))
  await settle()
  expect(requests).toHaveLength(2)
  expect(container).toBeEmptyDOMElement()
})
