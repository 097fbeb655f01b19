import { openai, type OpenAIClient } from 'callscope/openai'

/** A chunk of the chat-completions wire. */
export function textChunk(content: string, finishReason: string | null = null) {
  return { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'fake-1', choices: [{ index: 0, delta: { content }, finish_reason: finishReason }] }
}

/** A stream that a test pushes into. */
export function createControlledStream() {
  const waiting: ((result: IteratorResult<unknown>) => void)[] = []
  const ready: IteratorResult<unknown>[] = []
  let failure: unknown = null
  const send = (result: IteratorResult<unknown>): void => {
    const resolve = waiting.shift()
    if (resolve) resolve(result)
    else ready.push(result)
  }
  return {
    isClosed: false,
    isEnded: false,
    push: (chunk: unknown) => send({ done: false, value: chunk }),
    end() {
      this.isEnded = true
      send({ done: true, value: undefined })
    },
    fail(error: unknown) {
      failure = error
      this.isEnded = true
      send({ done: true, value: undefined })
    },
    [Symbol.asyncIterator]() {
      return {
        next: async (): Promise<IteratorResult<unknown>> => {
          const result = ready.shift() ?? (await new Promise<IteratorResult<unknown>>((resolve) => waiting.push(resolve)))
          if (result.done && failure) throw failure
          return result
        },
        return: async (): Promise<IteratorResult<unknown>> => {
          this.isClosed = true
          return { done: true, value: undefined }
        },
      }
    },
  }
}

export type ControlledStream = ReturnType<typeof createControlledStream>

/** A model without a network: it counts its requests, and each request gets a stream that the test controls, or the answer that it sets. */
export function createFakeModel() {
  const requests: { readonly body: Readonly<Record<string, unknown>>; readonly signal: AbortSignal | undefined; readonly stream: ControlledStream; readonly answer: (value: unknown) => void; readonly refuse: (error: unknown) => void }[] = []
  const create = (body: Readonly<Record<string, unknown>>, options?: { signal?: AbortSignal }): Promise<unknown> => {
    const stream = createControlledStream()
    const { promise, resolve, reject } = withResolvers()
    requests.push({ body, signal: options?.signal, stream, answer: resolve, refuse: reject })
    if (body['stream']) return Promise.resolve(stream)
    options?.signal?.addEventListener('abort', () => reject(options.signal?.reason))
    return promise
  }
  const client = { chat: { completions: { create } } } as OpenAIClient
  return { requests, client, model: openai('fake-1', { client }) }
}

function withResolvers() {
  let resolve: (value: unknown) => void = () => {}
  let reject: (error: unknown) => void = () => {}
  const promise = new Promise<unknown>((...functions) => ([resolve, reject] = functions))
  return { promise, resolve, reject }
}
