import { act, render, renderHook, screen } from '@testing-library/react'
import { type ChatJSON, createLedger, defineCall, type Message } from 'callscope'
import { StreamView } from 'callscope/components'
import { CallscopeProvider, type ChatHandle, useChat } from 'callscope/react'
import { StrictMode, useEffect } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { createFakeModel, textChunk } from './fake-model.js'
import { fakeTime, settle } from './fake-time.js'
import { keepConsoleQuiet } from './quiet-console.js'

keepConsoleQuiet()
fakeTime()

function setUp() {
  const { model, requests } = createFakeModel()
  const call = defineCall({ model, prompt: (messages: readonly Message[]) => messages })
  /** Ends the answer to the request `number`, from 1. */
  const answer = async (number: number, text: string) => {
    requests[number - 1]?.stream.push(textChunk(text, 'stop'))
    requests[number - 1]?.stream.end()
    await settle()
  }
  return { requests, call, answer }
}

const texts = ({ messages }: Pick<ChatHandle, 'messages'>) => messages.map(({ role, content }) => `${role}: ${String(content)}`)

const STORED: ChatJSON = { version: 1, messages: [{ id: 'a', parentId: null, role: 'user', content: 'Hi', turn: null }], head: 'a', unanswered: [] }

test('nothing is sent before send(); then the answer streams, and is appended when it has ended', async () => {
  const { call, requests, answer } = setUp()
  const { result } = renderHook(() => useChat(call))
  void result.current.status
  await settle()
  expect(requests).toHaveLength(0)
  act(() => result.current.send('Hi'))
  expect(result.current.status).toBe('pending')
  expect(texts(result.current)).toEqual(['user: Hi'])
  await settle()
  requests[0]?.stream.push(textChunk('Hel'))
  await settle()
  expect(result.current).toMatchObject({ status: 'streaming', content: 'Hel' })
  expect(texts(result.current)).toEqual(['user: Hi'])
  await answer(1, 'lo')
  expect(result.current.status).toBe('success')
  expect(texts(result.current)).toEqual(['user: Hi', 'assistant: Hello'])
})

test('a component that reads only the messages does not render while text streams; the display component in it shows the text', async () => {
  const { call, requests, answer } = setUp()
  let renders = 0
  let chat: ChatHandle | null = null
  function Page() {
    renders += 1
    chat = useChat(call)
    return (
      <>
        <p>{texts(chat).join(', ')}</p>
        <StreamView stream={chat} />
      </>
    )
  }
  render(<Page />)
  act(() => chat?.send('Hi'))
  await settle()
  expect(renders).toBe(2)
  for (let index = 0; index < 50; index++) {
    requests[0]?.stream.push(textChunk('x'))
    await settle()
  }
  expect(screen.getByText('x'.repeat(50))).toBeInTheDocument()
  expect(renders).toBe(2)
  await answer(1, '')
  expect(renders).toBe(3)
  expect(screen.getByText(`user: Hi, assistant: ${'x'.repeat(50)}`)).toBeInTheDocument()
})

test('a component that only hands the chat on never renders again', async () => {
  const { call, answer } = setUp()
  let renders = 0
  let chat: ChatHandle | null = null
  function Page() {
    renders += 1
    chat = useChat(call)
    return <StreamView stream={chat} />
  }
  render(<Page />)
  act(() => chat?.send('Hi'))
  await settle()
  await answer(1, 'Hello')
  expect(screen.getByText('Hello')).toBeInTheDocument()
  expect(renders).toBe(1)
})

test('in StrictMode an effect that sends, sends one request', async () => {
  const { call, requests, answer } = setUp()
  function Page() {
    const { send, messages } = useChat(call)
    useEffect(() => send('Hi'), [send])
    return <p>{texts({ messages }).join(', ')}</p>
  }
  render(<Page />, { wrapper: StrictMode })
  await settle()
  expect(requests).toHaveLength(1)
  await answer(1, 'Hello')
  expect(screen.getByText('user: Hi, assistant: Hello')).toBeInTheDocument()
  expect(requests[0]?.signal?.aborted).toBe(false)
})

test('unmounting stops the request', async () => {
  const { call, requests } = setUp()
  const { result, unmount } = renderHook(() => useChat(call))
  act(() => result.current.send('Hi'))
  await settle()
  unmount()
  await settle()
  expect(requests[0]?.signal?.aborted).toBe(true)
})

test('another model between turns gets the whole conversation; in the middle of a turn it does not stop it', async () => {
  const first = setUp()
  const second = setUp()
  const { result, rerender } = renderHook(({ call }) => useChat(call), { initialProps: { call: first.call } })
  act(() => result.current.send('Hi'))
  await settle()
  rerender({ call: second.call })
  await first.answer(1, 'Hello')
  act(() => result.current.send('And you?'))
  await settle()
  expect(first.requests).toHaveLength(1)
  expect(first.requests[0]?.signal?.aborted).toBe(false)
  expect(second.requests[0]?.body['messages']).toEqual([{ role: 'user', content: 'Hi' }, { role: 'assistant', content: 'Hello' }, { role: 'user', content: 'And you?' }])
})

test('a server renders the chat that it is given, and the browser takes it over', async () => {
  const { call, requests } = setUp()
  function Page() {
    const { status, messages } = useChat(call, { initial: STORED })
    return <p>{[status, ...texts({ messages })].join(', ')}</p>
  }
  const html = renderToString(<Page />)
  expect(html).toBe('<p>idle, user: Hi</p>')
  const container = document.createElement('div')
  container.innerHTML = html
  render(<Page />, { container, hydrate: true })
  await settle()
  expect(container.innerHTML).toBe(html)
  expect(requests).toHaveLength(0)
})

test('what can be done stays the same functions, and JSON of the handle is the stored chat', async () => {
  const { call } = setUp()
  const { result, rerender } = renderHook(() => useChat(call, { initial: STORED }))
  const { send, regenerate, edit, select, stop, retry, clear, approve, reject, answerTool, cancelRetry, toJSON } = result.current
  rerender()
  act(() => result.current.regenerate())
  await settle()
  expect(result.current).toMatchObject({ send, regenerate, edit, select, stop, retry, clear, approve, reject, answerTool, cancelRetry, toJSON })
  expect(JSON.parse(JSON.stringify(result.current))).toEqual(STORED)
})

test('a CallscopeProvider keeps account of each turn', async () => {
  const { call, answer } = setUp()
  const ledger = createLedger()
  const { result } = renderHook(() => useChat(call), { wrapper: ({ children }) => <CallscopeProvider ledger={ledger}>{children}</CallscopeProvider> })
  act(() => result.current.send('Hi'))
  await settle()
  await answer(1, 'Hello')
  act(() => result.current.send('Again'))
  await settle()
  await answer(2, 'Hello again')
  await settle(500)
  const { entries } = ledger.getState()
  expect(entries.map(({ status }) => status)).toEqual(['success', 'success'])
  expect(new Set(entries.map(({ callId }) => callId)).size).toBe(2)
})
