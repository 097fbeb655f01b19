import { act, renderHook } from '@testing-library/react'
import { defineCall } from 'callscope'
import { useCall } from 'callscope/react'
import { expect, test } from 'vitest'
import { createFakeModel } from './fake-model.js'

const COMPLETION = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'fake-1',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
}

function setUp() {
  const { model, requests } = createFakeModel()
  const call = defineCall({ model, prompt: (topic: string) => `Write about ${topic}` })
  const hook = renderHook(() => useCall(call))
  void hook.result.current.status
  return { requests, ...hook }
}

/** Lets the request go out: the prompt and the client are asked first. */
const sent = () => act(() => new Promise<void>((resolve) => setTimeout(resolve)))

test('call() gives the response, and the state shows it', async () => {
  const { result, requests } = setUp()
  let promise: Promise<{ readonly content: string }> | null = null
  act(() => void (promise = result.current.call('rivers')))
  expect(result.current.status).toBe('pending')
  await sent()
  await act(async () => requests[0]?.answer(COMPLETION))
  await sent()
  expect((await promise!).content).toBe('Hello')
  expect(result.current).toMatchObject({ status: 'success', content: 'Hello', finishReasons: ['stop'], commonUsage: { totalTokens: 5 } })
})

test('a double click sends one request and gets one promise', async () => {
  const { result, requests } = setUp()
  let promises: Promise<unknown>[] = []
  act(() => void (promises = [result.current.call('rivers'), result.current.call('rivers')]))
  await sent()
  expect(requests).toHaveLength(1)
  expect(promises[0]).toBe(promises[1])
  await act(async () => requests[0]?.answer(COMPLETION))
})

test('a failure is a CallError in the promise and in the state', async () => {
  const { result, requests } = setUp()
  let promise: Promise<unknown> = Promise.resolve()
  act(() => void (promise = result.current.call('rivers')))
  await sent()
  await act(async () => requests[0]?.refuse(Object.assign(new Error('secret body'), { status: 429, headers: new Headers({ 'retry-after': '2' }) })))
  await expect(promise).rejects.toMatchObject({ kind: 'rate_limit', retryAfterMs: 2000 })
  expect(result.current).toMatchObject({ status: 'error', error: { kind: 'rate_limit', status: 429, retryable: true } })
  expect(result.current.error?.message).not.toContain('secret')
})

test('stop() aborts the request; the promise rejects with an AbortError and the state is aborted', async () => {
  const { result, requests } = setUp()
  let promise: Promise<unknown> = Promise.resolve()
  act(() => void (promise = result.current.call('rivers')))
  await sent()
  act(() => result.current.stop())
  await expect(promise).rejects.toMatchObject({ name: 'AbortError' })
  expect(result.current).toMatchObject({ status: 'aborted', error: null })
  expect(requests[0]?.signal?.aborted).toBe(true)
})
