import type { Message, Part } from 'callscope'
import fc, { type Arbitrary } from 'fast-check'

type PartType = Part['type']
type PartOf<Type extends PartType> = Extract<Part, { type: Type }>

/** Text of every kind: empty, beyond the first plane, half a surrogate pair, and what a careless reader would take for something else. */
export const text: Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('', ' ', '\n', '\ud800', 'a\udfffb', '🙂', '__proto__', '{"a":', 'null', 'data:image/png;base64,AQI='),
)

/** Base64 that is whole. */
export const base64 = fc.base64String({ maxLength: 24 })

/** Any value that JSON writes and reads back alike: it writes one zero, and reads two. */
export const json = fc.jsonValue({ maxDepth: 3 }).map((value): unknown => JSON.parse(JSON.stringify(value)))

/** Any object of such values; `__proto__` may be among its fields. */
export const jsonObject = fc
  .array(fc.tuple(text, json), { maxLength: 4 })
  .map((entries): Record<string, unknown> => JSON.parse(JSON.stringify(Object.fromEntries(entries))))

/** An id as every provider takes it. */
export const id = fc.string({ unit: fc.constantFrom('a', 'b', 'Z', '0', '9', '_', '-'), minLength: 1, maxLength: 12 })

const bytes = fc.oneof(fc.uint8Array({ maxLength: 24 }), base64)
const url = fc.webUrl()
const imageType = fc.constantFrom('image/png', 'image/jpeg', 'image/gif', 'image/webp')

function part<Type extends PartType>(type: Type, fields: Record<string, Arbitrary<unknown>>, optional: Record<string, Arbitrary<unknown>> = {}): Arbitrary<PartOf<Type>> {
  const all: Record<string, Arbitrary<unknown>> = { type: fc.constant(type), ...fields, ...optional }
  // The fields of a part are given by whoever calls this.
  return fc.record(all, { requiredKeys: ['type', ...Object.keys(fields)], noNullPrototype: true }) as unknown as Arbitrary<PartOf<Type>>
}

/** A part of each type. */
export const parts = {
  text: part('text', { text }),
  image: part('image', { mediaType: imageType, data: bytes }, { detail: fc.constantFrom('low', 'high', 'auto') }),
  'image-url': part('image-url', { url: fc.oneof(url, base64.map((data) => `data:image/png;base64,${data}`)) }, { detail: fc.constantFrom('low', 'high') }),
  audio: part('audio', { mediaType: fc.constantFrom('audio/wav', 'audio/x-wav', 'audio/mp3', 'audio/mpeg'), data: bytes }),
  'audio-url': part('audio-url', { url }),
  document: part('document', { mediaType: fc.constant('application/pdf'), data: bytes }, { name: text }),
  'document-url': part('document-url', { url: fc.oneof(url, base64.map((data) => `data:application/pdf;base64,${data}`)) }, { name: text }),
  'cache-control': part('cache-control', { cacheType: fc.constant('ephemeral') }, { ttl: fc.constantFrom('5m', '1h') }),
  'tool-call': part('tool-call', { id, name: text, args: fc.oneof(jsonObject, fc.constant(null)) }),
  'tool-result': part('tool-result', { id, content: text }, { name: text, isError: fc.boolean() }),
  thinking: fc.oneof(part('thinking', { text }), part('thinking', { text, signature: text }), part('thinking', { text: fc.constant(''), redacted: text })),
  refusal: part('refusal', { text }),
  unknown: part('unknown', { provider: fc.constant('another'), raw: json }),
} satisfies { [Type in PartType]: Arbitrary<PartOf<Type>> }

/** A tool result that is more than text, of pieces of the given types. */
export function resultOf(types: readonly PartType[]): Arbitrary<PartOf<'tool-result'>> {
  const content = fc.array(partOf(types), { maxLength: 3 })
  return fc.tuple(parts['tool-result'], content).map(([result, pieces]) => ({ ...result, content: pieces }))
}

/** A part of one of the given types. */
export function partOf(types: readonly PartType[]): Arbitrary<Part> {
  return fc.oneof(...types.map((type): Arbitrary<Part> => parts[type]))
}

/** A piece that has no common word, in the provider's own form. */
export function ownPart(provider: string): Arbitrary<Part> {
  const raw = fc.tuple(fc.constantFrom('x_new', 'container_upload', 'video_url'), jsonObject).map(([type, rest]) => ({ ...rest, type }))
  return raw.map((piece) => ({ type: 'unknown', provider, raw: piece }))
}

/** A message of a role: text alone, or a list of parts, which may be empty. */
export function messageOf(role: string, pieces: Arbitrary<readonly Part[]>, hasName = false): Arbitrary<Message> {
  const content = fc.oneof({ weight: 1, arbitrary: text }, { weight: 4, arbitrary: pieces })
  return fc.tuple(content, fc.option(text)).map(([said, name]) => ({ role, content: said, ...(hasName && name !== null ? { name } : {}) }))
}

/** Parts, some with a cache mark behind them. */
export function withMarks(pieces: Arbitrary<Part>): Arbitrary<readonly Part[]> {
  const mark = fc.option(parts['cache-control'], { freq: 3 })
  return fc.array(fc.tuple(pieces, mark), { maxLength: 5 }).map((pairs) =>
    // A mark behind a part that is left out is looked at by itself.
    pairs.flatMap(([piece, end]) => (end && !isLeftOut(piece) ? [piece, end] : [piece])),
  )
}

function isLeftOut(piece: Part): boolean {
  return piece.type === 'thinking' || ('text' in piece && piece.text.trim() === '')
}
