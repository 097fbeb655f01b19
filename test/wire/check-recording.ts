import { type CallErrorKind, isCallError } from 'callscope'
import { expect } from 'vitest'
import { expectedFacts, expectedRawFacts, factsOf, rawFactsOf } from './compare.js'
import { readBody, type Recording } from './recordings.js'
import type { Opened } from './ways.js'

const KIND_OF_STATUS: Readonly<Record<number, CallErrorKind>> = {
  400: 'invalid_request',
  401: 'authentication',
  404: 'not_found',
  408: 'timeout',
  504: 'timeout',
  422: 'invalid_request',
  429: 'rate_limit',
  500: 'server',
  503: 'overloaded',
}

/** Holds what is read of a recorded body against what the recording says. */
export async function checkRecording(recording: Recording, opened: Opened, isDirect: boolean, statusOf = (status: number): number => status): Promise<void> {
  if (recording.expected.error) await checkError(recording, opened, isDirect, statusOf)
  else if (recording.stream) await checkStream(recording, opened.stream())
  else await checkResponse(recording, opened)
}

async function checkResponse(recording: Recording, opened: Opened): Promise<void> {
  const response = await opened.call()
  expect(factsOf(response, recording)).toEqual(expectedFacts(recording))
  expect(rawFactsOf(response.response, recording)).toEqual(expectedRawFacts(recording))
  expect(response.error).toBeNull()
  expect(response.complete).toBe(isEnded(recording))
}

async function checkStream(recording: Recording, stream: ReturnType<Opened['stream']>): Promise<void> {
  const expected = expectedFacts(recording)
  let text = ''
  let reasoning = ''
  const finishReasons: string[] = []
  const failure = await (async () => {
    for await (const [chunk] of stream) {
      text += chunk.content
      reasoning += chunk.reasoning ?? ''
      finishReasons.push(...chunk.finishReasons)
    }
    return null
  })().catch((error: unknown) => error)
  // A recording that ends without a reason is an incomplete answer, with all that came before.
  const kind = recording.expected.stream_error ? 'server' : isEnded(recording) ? null : 'incomplete'
  expect(failure === null ? null : isCallError(failure) && failure.kind).toEqual(kind)
  const response = stream.constructCallResponse()
  expect(factsOf(stream, recording)).toEqual(expected)
  expect(factsOf(response, recording)).toEqual(expected)
  expect(rawFactsOf(response.response, recording)).toEqual(expectedRawFacts(recording))
  expect({ error: response.error, complete: response.complete }).toEqual({ error: failure, complete: kind === null })
  expect({ text, reasoning: reasoning || null }).toEqual({ text: expected.content, reasoning: expected.reasoning })
  // OpenRouter says it twice.
  expect([...new Set(finishReasons)].sort()).toEqual([...new Set(expected.finishReasons)].sort())
}

async function checkError(recording: Recording, opened: Opened, isDirect: boolean, statusOf: (status: number) => number): Promise<void> {
  const status = recording.http_status === 200 ? null : statusOf(recording.http_status)
  const { headers, expected } = recording
  const answers: unknown[] = isDirect
    ? [(await opened.call()).error]
    : [await opened.call().catch((error: unknown) => error), (await drain(opened.stream())).error]
  for (const error of answers) {
    if (!isCallError(error)) throw new Error(`${recording.file} gave no CallError`)
    expect(error.message).not.toContain(expected.error?.message)
    // What the provider said is not lost.
    if (isDirect || !isLostBySdk(recording)) expect(saidBy(error.cause)).toContain(firstWord(expected.error?.message))
    if (isDirect) continue
    expect(error).toMatchObject({ provider: recording.provider, status, kind: status === null ? expect.any(String) : KIND_OF_STATUS[status] })
    expect(error.requestId).toBe(headers['x-request-id'] ?? headers['request-id'] ?? headers['apim-request-id'] ?? requestIdIn(error.cause))
    expect(error.retryAfterMs).toBe(headers['retry-after'] === undefined ? null : Number(headers['retry-after']) * 1000)
  }
}

/** OpenAI's SDK (6 and 7) keeps the `error` field of an error body and drops a body that has none, such as Mistral's. */
function isLostBySdk(recording: Recording): boolean {
  const body = readBody(recording).toString()
  return recording.provider === 'openai' && body.startsWith('{') && !body.includes('"error":')
}

async function drain(stream: ReturnType<Opened['stream']>): Promise<ReturnType<Opened['stream']>> {
  await stream.drain()
  expect(stream).toMatchObject({ content: '', complete: false, aborted: false })
  expect(stream.constructCallResponse()).toMatchObject({ content: '', complete: false, error: stream.error })
  return stream
}

/** Whether every choice says why it ended. */
function isEnded(recording: Recording): boolean {
  const { choices } = expectedFacts(recording)
  return choices.length > 0 && choices.every(({ finishReason }) => finishReason !== null)
}

function saidBy(cause: unknown): string {
  const { message = '', error }: { message?: unknown; error?: unknown } = Object(cause)
  return JSON.stringify([cause, message, error])
}

function firstWord(message: unknown): string {
  return /\w+/.exec(typeof message === 'string' ? message : '')?.[0] ?? ''
}

function requestIdIn(cause: unknown): string | null {
  const { request_id: own, error }: { request_id?: string; error?: { request_id?: string } } = Object(cause)
  return own ?? error?.request_id ?? null
}
