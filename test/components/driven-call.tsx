import { act, render } from '@testing-library/react'
import { defineCall, type Prices, type Retry } from 'callscope'
import { openai } from 'callscope/openai'
import { type CallActions, type Shown, useStream } from 'callscope/react'
import type { ReactElement } from 'react'
import { vi } from 'vitest'
import { createFakeModel, textChunk } from '../react/fake-model.js'

export type Create = (of: Shown & CallActions, retry: () => void) => ReactElement

/** A chunk that ends the answer. */
export const endChunk = (finishReason = 'stop') => textChunk('', finishReason)

/** A chunk by which the model declines. */
export function refusalChunk(refusal: string) {
  return { ...textChunk(''), choices: [{ index: 0, delta: { refusal }, finish_reason: null }] }
}

/** The chunk that brings the usage. */
export function usageChunk(input: number, output: number, details: Readonly<Record<string, unknown>> = {}) {
  return { ...textChunk(''), choices: [], usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output, ...details } }
}

/** What else the call is defined with. */
export interface DrivenOptions {
  readonly prices?: Prices
  readonly retry?: Retry
  readonly keepChunks?: boolean
}

/** A component that shows a call, and the call in the test's hands. */
export function createDrivenCall(create: Create, { prices = {}, retry = 0, keepChunks = false }: DrivenOptions = {}) {
  const { client, requests } = createFakeModel()
  const call = defineCall({ model: openai('fake-1', { client, prices }), prompt: () => 'Write about rivers', retry })
  let handle: ReturnType<typeof useStream<typeof call>> | null = null

  // It reads no state: what renders again while the answer comes is the component alone.
  function Page() {
    const stream = useStream(call, { keepChunks })
    handle = stream
    return create(stream, stream.retry)
  }

  const settle = () => act(() => vi.advanceTimersByTimeAsync(20))
  const newest = () => {
    const request = requests.at(-1)
    if (!request) throw new Error('Nothing was sent yet: start() comes first.')
    return request.stream
  }
  return {
    Page,
    requests,
    async start() {
      act(() => handle?.start())
      await settle()
    },
    async push(...chunks: readonly unknown[]) {
      for (const chunk of chunks) newest().push(chunk)
      await settle()
    },
    async end(...chunks: readonly unknown[]) {
      for (const chunk of chunks) newest().push(chunk)
      newest().end()
      await settle()
    },
    async fail(error: unknown) {
      newest().fail(error)
      await settle()
    },
    async retry() {
      act(() => handle?.retry())
      await settle()
    },
    async stop() {
      act(() => handle?.stop())
      await settle()
    },
  }
}

export type DrivenCall = ReturnType<typeof createDrivenCall>

/** Puts a component on the page that shows a driven call. */
export function renderDrivenCall(create: Create, options?: DrivenOptions) {
  const driven = createDrivenCall(create, options)
  return { ...driven, ...render(<driven.Page />) }
}

/** An error as the SDK throws it. */
export function sdkError(status: number, headers: Readonly<Record<string, string>> = {}): Error {
  return Object.assign(new Error('from the SDK'), { status, headers: new Headers(headers) })
}
