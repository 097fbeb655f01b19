import { errorOfResponse, type FailedResponse, headerReader, requestIdOf, unreadable } from './call-error-reading.js'
import { type AnswerForm, isError } from './error-within.js'
import { type ByteStream, readBytes, type ReadEvent, readEventStream } from './event-stream.js'

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
export async function receive<Raw>(form: AnswerForm, sent: PromiseLike<unknown>): Promise<{ response: Raw; requestId: string | null }> {
  const promise: SdkPromise = sent
  const { data, response } = promise.withResponse ? await promise.withResponse() : { data: await promise, response: null }
  const header = headerReader(response?.headers)
  return { response: checkBody<Raw>(form, data, header), requestId: requestIdOf(header) }
}

/** A body that was sent with a status of success: an answer, or an error all the same, as OpenRouter sends it when the server behind it failed. */
export function checkBody<Raw>({ provider, readError, listField }: AnswerForm, body: unknown, header: FailedResponse['header']): Raw {
  // JSON under another content type is text to an SDK.
  const answer: unknown = typeof body === 'string' ? parseJson(provider, body) : body
  if (typeof answer !== 'object' || answer === null) throw unreadable(provider, body)
  if (isError(answer)) throw errorOfResponse(provider, { status: null, header, body: answer }, readError)
  if (!Array.isArray(Reflect.get(answer, listField))) throw unreadable(provider, body)
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

/** What reading a sent stream needs of its provider. */
export interface SentStreamForm<Chunk> {
  readonly provider: string
  readonly readEvent: ReadEvent<Chunk>
  /** A whole answer, which a server that does not stream gives instead, as one chunk. Throws where it is an error. */
  toChunk(response: unknown, header: FailedResponse['header']): Chunk
}

/** The chunks of a sent request, however they come: as events, as one JSON body from a server that does not stream, or from a fake. */
export async function* readSentStream<Chunk>(
  form: SentStreamForm<Chunk>,
  sent: RawAnswer | AsyncIterable<Chunk>,
  signal: AbortSignal,
): AsyncGenerator<Chunk | readonly Chunk[], void, undefined> {
  if (Symbol.asyncIterator in Object(sent)) {
    yield* sent as AsyncIterable<Chunk>
    return
  }
  const { header, body } = sent as RawAnswer
  const contentType = header('content-type') ?? ''
  if (!body) throw unreadable(form.provider)
  if (contentType.includes('html')) {
    // Nothing of it is wanted, and it may never end.
    await cancel(body)
    throw unreadable(form.provider)
  }
  const read = form.readEvent
  if (!contentType.includes('json')) {
    yield* readEventStream(body, read, signal)
    return
  }
  const text = await readText(body, signal)
  // Events under the wrong name: begun with a field, as no JSON is.
  if (/^(data|event|id|retry)?:/.test(text.trimStart())) yield* readEventStream(only(text), read, signal)
  else yield form.toChunk(parseJson(form.provider, text), header)
}

/** Reads the body of a failed response: JSON, or the text that it is. */
export async function readErrorBody(body: ByteStream, signal: AbortSignal): Promise<unknown> {
  const text = await readText(body, signal)
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

async function readText(body: ByteStream, signal: AbortSignal): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const bytes of readBytes(body, signal)) text += typeof bytes === 'string' ? bytes : decoder.decode(bytes, { stream: true })
  return text
}

async function* only(text: string): AsyncGenerator<string, void, undefined> {
  yield text
}

async function cancel(body: ByteStream): Promise<void> {
  if ('cancel' in body) await body.cancel().catch(() => {})
  else await body[Symbol.asyncIterator]().return?.()
}

function parseJson(provider: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw unreadable(provider, text)
  }
}
