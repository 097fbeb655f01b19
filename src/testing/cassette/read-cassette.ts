import { CallError, type CallErrorKind } from '../../base/call-error.js'
import type { CallParams } from '../../base/call-params.js'
import { isRecord } from '../../base/is-record.js'
import type { Message } from '../../base/message.js'
import type { RequestEnd } from '../../base/observe-requests.js'
import type { PlainTool } from '../../base/plain-request.js'
import type { ResponseFormat } from '../../base/response-format.js'
import { type Cassette, CASSETTE_FORMAT, CASSETTE_VERSION, type CassetteExchange } from './cassette.js'
import { checkDepth, createFieldReader, type FieldReader, isMs, unfit } from './field-reader.js'

const KINDS: readonly CallErrorKind[] = ['authentication', 'permission', 'rate_limit', 'invalid_request', 'not_found', 'overloaded', 'server', 'network', 'timeout', 'incomplete', 'parse', 'tool', 'budget', 'unknown']
const ENDS: readonly RequestEnd[] = ['complete', 'cut', 'aborted', 'error']

/**
 * Reads a cassette from wherever it comes: JSON text, or what was parsed of it. Throws a `CallError` of kind `parse` that says what is wrong and where.
 * Fields that are not known are left out; what a provider sent, and what was asked, is taken as it is.
 */
export function readCassette(json: unknown): Cassette {
  const whole = parse(json)
  if (!isRecord(whole) || whole['format'] !== CASSETTE_FORMAT) throw unfit('', `is no cassette: it is to be an object with "format": "${CASSETTE_FORMAT}"`)
  if (whole['version'] !== CASSETTE_VERSION) {
    const hint = typeof whole['version'] === 'number' && whole['version'] > CASSETTE_VERSION ? 'It was recorded by a newer callscope: update it' : 'Record it anew'
    throw unfit('version', `is ${JSON.stringify(whole['version'])}, and only ${CASSETTE_VERSION} is known. ${hint}`)
  }
  checkDepth(whole)
  const root = createFieldReader(whole)
  const recordedAt = root.text('recordedAt')
  if (Number.isNaN(Date.parse(recordedAt))) throw root.unfit('recordedAt', 'is to be an ISO date')
  return { format: CASSETTE_FORMAT, version: CASSETTE_VERSION, recordedAt, exchanges: root.list('exchanges').map(readExchange) }
}

/** Statuses of answers that have no body (RFC 9110, 15). */
export const NO_BODY: ReadonlySet<number> = new Set([204, 205, 304])

function readExchange(read: FieldReader): CassetteExchange {
  const exchange: CassetteExchange = {
    provider: read.text('provider'),
    vendor: read.text('vendor'),
    model: read.text('model'),
    streamed: read.flag('streamed'),
    callId: read.textOrNull('callId'),
    attempt: read.numberOrNull('attempt'),
    step: read.numberOrNull('step'),
    request: readRequest(read.record('request')),
    startMs: read.ms('startMs'),
    sentMs: read.msOrNull('sentMs'),
    headersMs: read.msOrNull('headersMs'),
    firstTokenMs: read.msOrNull('firstTokenMs'),
    status: readStatus(read),
    headers: readHeaders(read.record('headers')),
    chunks: readChunks(read),
    response: read.raw('response'),
    end: read.recordOrNull('end', readEnd),
  }
  if (exchange.chunks.length > 0 && !exchange.streamed) throw read.unfit('chunks', 'are there, but the exchange says that it was not streamed')
  const { status } = exchange
  if (exchange.chunks.length > 0 && status !== null && NO_BODY.has(status)) throw read.unfit('status', 'is that of an answer without a body, but there are chunks')
  return exchange
}

function readStatus(read: FieldReader): number | null {
  const status = read.numberOrNull('status')
  // What a `Response` can have.
  if (status === null || (Number.isInteger(status) && status >= 200 && status <= 599)) return status
  throw read.unfit('status', 'is to be a status from 200 to 599, or null')
}

function readChunks(read: FieldReader): CassetteExchange['chunks'] {
  let before = 0
  return read.values('chunks').map((pair, index) => {
    const [ms, chunk, ...more]: readonly unknown[] = Array.isArray(pair) ? pair : []
    const where = `chunks[${index}]`
    if (!isMs(ms) || chunk === undefined || more.length > 0) throw read.unfit(where, 'is to be a pair of milliseconds and a chunk')
    if (ms < before) throw read.unfit(where, `comes at ${ms} ms, which is before the chunk before it (${before} ms)`)
    before = ms
    return [ms, chunk] as const
  })
}

function readRequest(read: FieldReader): CassetteExchange['request'] {
  const messages = read.list('messages').map((message): Message => {
    message.text('role')
    const content = message.raw('content')
    const isContent = typeof content === 'string' || (Array.isArray(content) && content.every((part) => isRecord(part) && typeof part['type'] === 'string'))
    if (!isContent) throw message.unfit('content', 'is to be text, or a list of parts')
    // The provider that is asked looks at the parts, as it does with those of an app.
    return message.value as unknown as Message
  })
  const tools = read.list('tools').map((tool): PlainTool => ({ name: tool.text('name'), description: tool.text('description'), parameters: tool.recordOrNull('parameters', ({ value }) => value) }))
  const responseFormat = read.recordOrNull('responseFormat', (format): ResponseFormat => ({ name: format.text('name'), schema: format.record('schema').value }))
  // Any names will do.
  return { messages, tools, callParams: read.record('callParams').value as CallParams, responseFormat }
}

function readHeaders(read: FieldReader): Readonly<Record<string, string>> {
  const names = Object.keys(read.value)
  for (const name of names) {
    if (!/^[a-z0-9-]+$/.test(name)) throw read.unfit(name, 'is no name of a header in small letters')
    // A line end would begin another header.
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(read.text(name))) throw read.unfit(name, 'has a character that no header can have')
  }
  return Object.fromEntries(names.map((name) => [name, read.text(name)]))
}

function readEnd(read: FieldReader): NonNullable<CassetteExchange['end']> {
  const error = read.recordOrNull('error', (inner) => ({
    kind: inner.oneOf('kind', KINDS),
    message: inner.text('message'),
    status: readStatus(inner),
    code: inner.textOrNull('code'),
    requestId: inner.textOrNull('requestId'),
    retryAfterMs: inner.msOrNull('retryAfterMs'),
    retryable: inner.flag('retryable'),
    body: inner.raw('body'),
  }))
  const kind = read.oneOf('kind', ENDS)
  if (kind === 'error' && error === null) throw read.unfit('error', 'is missing, but `kind` says that there was one')
  return { ms: read.ms('ms'), kind, error }
}

/** By way of text, so that an object has no getters, no prototype of its own and no circles. */
function parse(json: unknown): unknown {
  try {
    // Editors may begin a text with a mark.
    return JSON.parse(typeof json === 'string' ? json.replace(/^\uFEFF/, '') : (JSON.stringify(json) ?? 'null'))
  } catch (cause) {
    // The parser's own words quote the text.
    const message = typeof json === 'string' ? 'The cassette is no JSON. Is the file whole?' : 'The cassette cannot be read as JSON: it has a circle, or is nested too deep.'
    throw new CallError({ kind: 'parse', message, cause })
  }
}
