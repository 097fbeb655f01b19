import { CallError } from './call-error.js'
import { describe, errorOfResponse, type FailedResponse, headerReader, type ReadError, requestIdOf } from './call-error-reading.js'
import { type ByteStream, type ReadEvent, readEventStream } from './event-stream.js'

/** A response whose body is still unread. */
export interface RawAnswer {
  readonly header: (name: string) => string | null
  readonly body: ByteStream | null
}

/** What an SDK's promise offers beside its value: the raw response through its public API. A fake or a wrapper has the value alone. */
interface SdkPromise extends PromiseLike<unknown> {
  readonly asResponse?: () => Promise<Response>
  readonly withResponse?: () => Promise<{ readonly data: unknown; readonly response: Response }>
}

/** Waits for a whole answer of an SDK. Where the body was not JSON the SDKs give its text: that is no answer. */
export async function receive<Raw>(provider: string, sent: PromiseLike<unknown>, readError: ReadError): Promise<{ response: Raw; requestId: string | null }> {
  const promise: SdkPromise = sent
  const { data, response } = promise.withResponse ? await promise.withResponse() : { data: await promise, response: null }
  const header = headerReader(response?.headers)
  return { response: checkBody<Raw>(provider, data, header, readError), requestId: requestIdOf(header) }
}

/** A body that was sent with a status of success. OpenRouter answers so when the server behind it failed. */
export function checkBody<Raw>(provider: string, body: unknown, header: FailedResponse['header'], readError: ReadError): Raw {
  // JSON under another content type is text to an SDK.
  const answer: unknown = typeof body === 'string' ? parseJson(provider, body) : body
  if (typeof answer !== 'object' || answer === null) throw unreadable(provider)
  if ('error' in answer && answer.error) throw errorOfResponse(provider, { status: null, header, body: answer }, readError)
  // What else may be missing reads as unknown.
  return answer as Raw
}

/**
 * Sends a streaming request of an SDK whose promises have `asResponse()`. The SDK keeps authentication, retries and errors;
 * the event stream is read from the raw response, which costs a fraction and shows where a stream was cut.
 */
export async function openSdkStream<Chunk>(sent: PromiseLike<unknown>): Promise<RawAnswer | AsyncIterable<Chunk>> {
  const promise: SdkPromise = sent
  if (typeof promise.asResponse !== 'function') {
    // The type of a fake's chunks is what the fake says it is.
    return (await promise) as AsyncIterable<Chunk>
  }
  const response = await promise.asResponse()
  return { header: headerReader(response.headers), body: response.body }
}

/** The chunks of a sent request, however they come: as events, as one JSON body from a server that does not stream, or from a fake. */
export async function* readSentStream<Chunk>(
  provider: string,
  sent: RawAnswer | AsyncIterable<Chunk>,
  readEvent: (header: FailedResponse['header']) => ReadEvent<Chunk>,
  signal: AbortSignal,
): AsyncGenerator<Chunk | readonly Chunk[], void, undefined> {
  if (Symbol.asyncIterator in Object(sent)) {
    yield* sent as AsyncIterable<Chunk>
    return
  }
  const { header, body } = sent as RawAnswer
  const contentType = header('content-type') ?? 'text/event-stream'
  if (body && contentType.includes('json')) yield await readJson<Chunk>(provider, body)
  else if (body && !contentType.includes('html')) yield* readEventStream(body, readEvent(header), signal)
  else throw unreadable(provider)
}

/** Reads a JSON body. Rejects with a `CallError` of kind `parse` where it is none. */
export async function readJson<Chunk>(provider: string, body: ByteStream): Promise<Chunk> {
  const decoder = new TextDecoder()
  let text = ''
  // ReadableStream is async iterable in Node and in browsers that these SDKs run in; Safari got it last (26).
  for await (const bytes of body as AsyncIterable<Uint8Array | string>) text += typeof bytes === 'string' ? bytes : decoder.decode(bytes, { stream: true })
  return parseJson(provider, text) as Chunk
}

function parseJson(provider: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw unreadable(provider)
  }
}

/** Neither JSON nor events. The parser's own error is not kept: it quotes the body. */
export function unreadable(provider: string): CallError {
  return new CallError({ kind: 'parse', provider, message: describe(provider, 'parse', null) })
}
