import { errorOfResponse, type FailedResponse, headerReader, requestIdOf, unreadable } from './call-error-reading.js'
import { type AnswerForm, isError } from './error-within.js'
import { type ByteStream, type ReadEvent, readEvents, readTexts } from './event-stream.js'
import { followSignal } from './follow-signal.js'
import type { RepeatForm } from './frame-pattern.js'
import type { ResponseHead } from './observe-requests.js'
import type { TextRun } from './text-run.js'

/** A response whose body is still unread. */
export interface RawAnswer {
  readonly header: (name: string) => string | null
  readonly status?: number
  readonly body: ByteStream | null
}

/** What an SDK's promise offers beside its value: the raw response through its public API. A fake or a wrapper has the value alone. */
interface SdkPromise extends PromiseLike<unknown> {
  readonly asResponse?: () => Promise<Response>
  readonly withResponse?: () => Promise<{ readonly data: unknown; readonly response: Response }>
}

/** A whole answer, and what is known of the response that brought it. */
export interface SentAnswer<Raw> {
  readonly response: Raw
  readonly requestId: string | null
  readonly head?: ResponseHead
}

/** Waits for a whole answer of an SDK. Where the body was not JSON the SDKs give its text: that is no answer. */
export async function receive<Raw>(form: AnswerForm, sent: PromiseLike<unknown>): Promise<SentAnswer<Raw>> {
  const promise: SdkPromise = sent
  const { data, response } = promise.withResponse ? await promise.withResponse() : { data: await promise, response: null }
  const header = headerReader(response?.headers)
  return { response: checkBody<Raw>(form, data, header), requestId: requestIdOf(header), ...(response ? { head: { status: response.status, header } } : {}) }
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
  return { header: headerReader(response.headers), status: response.status, body: response.body }
}

/** What reading a sent stream needs of its provider. */
export interface SentStreamForm<Chunk> {
  readonly provider: string
  readonly readEvent: ReadEvent<Chunk>
  /** Where it is left out, each chunk comes by itself. */
  readonly repeats?: RepeatForm<Chunk> | undefined
  /** A whole answer, which a server that does not stream gives instead, as one chunk. Throws where it is an error. */
  toChunk(response: unknown, header: FailedResponse['header']): Chunk
}

/** The chunks of a sent request, however they come: as events, as one JSON body from a server that does not stream, or from a fake. */
export async function* readSentStream<Chunk>(
  form: SentStreamForm<Chunk>,
  sent: RawAnswer | AsyncIterable<Chunk>,
  signal: AbortSignal,
): AsyncGenerator<Chunk | readonly (Chunk | TextRun<Chunk>)[], void, undefined> {
  if (Symbol.asyncIterator in Object(sent)) {
    yield* sent as AsyncIterable<Chunk>
    return
  }
  // A fake may give anything.
  const { header, body }: Partial<RawAnswer> = Object(sent)
  if (!header || !body) throw unreadable(form.provider)
  const reading = followSignal(signal)
  const texts = readTexts(body, reading.signal)
  let isWhole = false
  try {
    const start = await readStart(texts)
    const bodyForm = formOf(start, header('content-type') ?? '')
    if (bodyForm === 'neither') throw unreadable(form.provider)
    if (bodyForm === 'events') yield* readEvents(join(start, texts), form.readEvent, form.repeats)
    else yield form.toChunk(parseJson(form.provider, await readAll(join(start, texts))), header)
    isWhole = true
  } finally {
    reading.leave()
    if (isWhole) void readTail(texts, reading.stop)
    // The rest is not wanted, and it may never end.
    else await texts.return()
  }
}

/** How long the end of a body may come after the end of its events. */
const TAIL_MS = 1_000

/** Reads a body to its end, which comes a moment after its last event: a connection that is closed before cannot be used for the next request. */
async function readTail(texts: AsyncGenerator<string, void>, stop: () => void): Promise<void> {
  const timer = setTimeout(stop, TAIL_MS)
  try {
    while (!(await texts.next()).done);
  } catch {
    // The answer is whole, whatever becomes of its connection.
  } finally {
    clearTimeout(timer)
  }
}

/**
 * What a body is. How it begins says it better than its type, which servers and proxies get wrong or leave out:
 * no JSON begins as a field of an event does.
 */
export function formOf(start: string, contentType: string): 'events' | 'json' | 'neither' {
  const text = start.trimStart()
  if (/^[{["]/.test(text)) return 'json'
  if (text.startsWith('<') || (contentType.includes('html') && !/^(data|event|id|retry)?:/.test(text))) return 'neither'
  // The first piece may be less than the name of a field.
  return contentType.includes('json') && !/^[:deir]/.test(text) ? 'json' : 'events'
}

/** Reads the body of a failed response: JSON, or the text that it is. */
export async function readErrorBody(body: ByteStream, signal: AbortSignal): Promise<unknown> {
  const text = await readAll(readTexts(body, signal))
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Reads until something is there to be seen. */
async function readStart(texts: AsyncIterator<string, void>): Promise<string> {
  let start = ''
  for (let part = await texts.next(); !part.done; part = await texts.next()) {
    start += part.value
    if (part.value.trim() !== '') break
  }
  return start
}

/** A text from its beginning. Whoever stops reading it leaves the rest to be read. */
function join(start: string, rest: AsyncIterator<string, void>): AsyncIterable<string> {
  let isBegun = false
  const next = (): Promise<IteratorResult<string, void>> => {
    if (isBegun) return rest.next()
    isBegun = true
    return Promise.resolve({ done: false, value: start })
  }
  return { [Symbol.asyncIterator]: () => ({ next }) }
}

async function readAll(texts: AsyncIterable<string>): Promise<string> {
  let all = ''
  for await (const text of texts) all += text
  return all
}

function parseJson(provider: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw unreadable(provider, text)
  }
}
