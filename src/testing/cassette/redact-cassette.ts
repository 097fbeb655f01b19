import { isRecord } from '../../base/is-record.js'
import { toPlainData } from '../../base/plain-data.js'
import { HIDDEN, hideKeys, isSecretName, withoutSecrets } from '../../base/without-secrets.js'
import type { Cassette, CassetteExchange } from './cassette.js'

/** Fields whose texts say how a message is built, not what is said: names of kinds, of models and tools, ids. Whatever is not named here counts as said. */
const STRUCTURE: ReadonlySet<string> = new Set([
  'id', 'object', 'model', 'role', 'type', 'name', 'index', 'finish_reason', 'native_finish_reason', 'stop_reason', 'service_tier', 'system_fingerprint', 'code', 'provider', 'param', 'request_id',
  'tool_call_id', 'tool_use_id', 'call_id', 'status', 'mediaType', 'media_type', 'format', 'detail', 'cacheType', 'ttl', 'severity', 'category', 'inference_geo', 'speed', 'reasoning_effort', 'effort',
])

/** Fields that hold what was said as an object: arguments of tools, notes of the app. Under them no name is one of the message's own. */
const SAID: ReadonlySet<string> = new Set(['args', 'arguments', 'input', 'metadata'])

/** A cassette without keys; with `texts`, without anything that was said: as many neutral characters stand in its place, so that counts and timing stay. */
export function redactCassette(cassette: Cassette, { texts = false }: { readonly texts?: boolean }): Cassette {
  return { ...cassette, exchanges: cassette.exchanges.map((exchange) => redact(exchange, texts ? withoutTexts : (value) => value)) }
}

function redact(exchange: CassetteExchange, hide: (value: unknown) => unknown): CassetteExchange {
  // Copies of what they were, but for texts.
  const clean = <Value>(value: Value): Value => toPlainData(hide(value), (text) => hideKeys(text)) as Value
  // Every text is looked at, so that whatever `findKeys` finds is taken out.
  const plain = toPlainData(exchange, (text) => hideKeys(text)) as CassetteExchange
  const { request, chunks, response, end } = exchange
  return {
    ...plain,
    // What a tool is described by is the app's own text, and its schema names what the arguments have.
    request: { ...plain.request, messages: clean(request.messages), callParams: withoutSecrets(clean(request.callParams)) as typeof request.callParams },
    chunks: chunks.map(([ms, chunk]) => [ms, clean(chunk)] as const),
    response: clean(response),
    end: plain.end && { ...plain.end, error: plain.end.error && { ...plain.end.error, body: clean(end?.error?.body) } },
  }
}

/** Any value; what is said in it becomes neutral characters. `name` is that of the field in which it stands. */
function withoutTexts(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return STRUCTURE.has(name) ? value : toNeutral(value)
  if (Array.isArray(value)) return value.map((item) => withoutTexts(item, name))
  if (!isRecord(value)) return value
  const isDocument = value['type'] === 'document' || value['type'] === 'document-url'
  const hide = (field: string, inner: unknown): unknown => (SAID.has(field) || (isDocument && field === 'name') ? saidAsNeutral(inner) : withoutTexts(inner, field))
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, hide(field, inner)]))
}

/** What was said, whatever its fields are named; its numbers as they would be in a text. */
function saidAsNeutral(value: unknown): unknown {
  if (typeof value === 'string') return toNeutral(value)
  if (typeof value === 'number') return Number(toNeutral(String(value)).replaceAll('x', 'e'))
  if (Array.isArray(value)) return value.map(saidAsNeutral)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, saidAsNeutral(inner)]))
}

/** Letters become x and digits 1: words, punctuation and length stay, and JSON stays JSON. */
function toNeutral(text: string): string {
  return text.replace(/\\u[0-9a-f]{4}|\\.|\b(?:true|false|null)\b|\p{L}|\p{N}/giu, (found) => {
    if (found.startsWith('\\u')) return '\\u0078'
    if (found.startsWith('\\') || /^(?:true|false|null)$/.test(found)) return found
    // A letter may be two units long, and a count of characters is one of units.
    return (/\p{N}/u.test(found) ? '1' : 'x').repeat(found.length)
  })
}

/** Places in a cassette where something looks like a key. */
export function findKeys(cassette: Cassette): readonly string[] {
  const found: string[] = []
  const visit = (value: unknown, path: string, name: string): void => {
    if (typeof value === 'string') {
      if (hideKeys(value) !== value || (isSecretName(name) && value !== '' && value !== HIDDEN)) found.push(path)
    } else if (Array.isArray(value)) value.forEach((item, index) => visit(item, `${path}[${index}]`, ''))
    else if (isRecord(value)) for (const [field, inner] of Object.entries(value)) visit(inner, path === '' ? field : `${path}.${field}`, path.includes('.callParams') ? field : '')
  }
  visit(cassette, '', '')
  // One that came in pieces is in none of them.
  cassette.exchanges.forEach(({ chunks }, index) => {
    const said = saidIn(chunks)
    if (hideKeys(said) !== said && !found.some((path) => path.startsWith(`exchanges[${index}].chunks`))) found.push(`exchanges[${index}].chunks (over several of them)`)
  })
  return found
}

/** All that is said in chunks, in one text for each field. */
function saidIn(chunks: CassetteExchange['chunks']): string {
  const texts = new Map<string, string[]>()
  const visit = (value: unknown, name: string): void => {
    if (typeof value === 'string') {
      const pieces = texts.get(name) ?? []
      pieces.push(value)
      texts.set(name, pieces)
    } else if (Array.isArray(value)) for (const item of value) visit(item, name)
    else if (isRecord(value)) for (const [field, inner] of Object.entries(value)) if (!STRUCTURE.has(field)) visit(inner, field)
  }
  for (const [, chunk] of chunks) visit(chunk, '')
  return [...texts.values()].map((pieces) => pieces.join('')).join('\n')
}
