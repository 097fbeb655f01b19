import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chatChunk, usageChunk } from '../providers/chunks.js'
import { agree } from './agree.js'
import { USAGE } from './chat-wire.js'
import { begin, end } from './message-events.js'
import { anthropic, chatProviders, formatBook } from './providers.js'

/** The same answers each time: a commit should fail for what it changes. Raise the number, or leave out the seed, to look for more. */
const RUNS = { numRuns: 100, seed: 1 }
const TIMEOUT = { timeout: 30_000 }
const context = { tools: [formatBook] }
const text = fc.constantFrom('', 'a', 'Hé', ' ', '{"x":1}', '\n')
const args = fc.constantFrom('', '{', '"a":', '1', '}', '{}', '{"a":1}', '"', '[1,', ']', ' ')
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })

const delta = fc.record(
  {
    content: fc.oneof(maybe(text), fc.array(fc.oneof(fc.record({ type: fc.constant('text'), text }), fc.record({ type: fc.constant('thinking'), thinking: text })), { maxLength: 2 })),
    reasoning_content: maybe(text),
    reasoning: maybe(text),
    refusal: maybe(text),
    tool_calls: fc.constantFrom(null, []),
    function_call: maybe(fc.constant({ name: '', arguments: '' })),
    audio: maybe(fc.record({ id: fc.constant('audio_1'), data: fc.constantFrom(btoa('a'), btoa('abc')), transcript: text }, { requiredKeys: [] })),
    reasoning_details: fc.array(fc.record({ type: fc.constantFrom('reasoning.text', 'reasoning.encrypted'), index: fc.constantFrom(0, 1), text }, { requiredKeys: ['type'] }), { maxLength: 2 }),
    annotations: fc.array(fc.constant({ type: 'url_citation' }), { maxLength: 1 }),
  },
  { requiredKeys: [] },
)
const choice = fc.record(
  { index: fc.constantFrom(0, 1), delta: maybe(delta), finish_reason: fc.constantFrom(null, ''), logprobs: maybe(fc.record({ content: fc.constant([{ token: 'x' }]) })), content_filter_results: maybe(fc.constantFrom({}, { hate: {} })) },
  { requiredKeys: ['index'] },
)
const other = fc.oneof(
  { weight: 8, arbitrary: fc.uniqueArray(choice, { minLength: 1, maxLength: 2, selector: ({ index }) => index }).map((choices) => ({ ...(chatChunk({}) as object), choices })) },
  { weight: 1, arbitrary: fc.constantFrom<object>(usageChunk(USAGE), usageChunk({ prompt_tokens: 1 }), { choices: [], id: '', model: '', created: 0 }) },
)

/** The pieces of one call, each told by index, by id, or by what came before it alone. */
const call = fc.record({
  of: fc.constantFrom(0, 1),
  name: fc.constantFrom('format_book', 'other'),
  pieces: fc.oneof(fc.constantFrom([], ['{}'], ['', '{"a":', '1}'], ['[1,', '2]'], ['{"a":"b'], ['{"a":x}'])),
  tellBy: fc.constantFrom('index', 'id', 'order'),
})

function toPieces({ of, name, pieces, tellBy }: typeof call extends fc.Arbitrary<infer Value> ? Value : never, index: number): object[] {
  const told = { ...(tellBy === 'index' ? { index } : {}), ...(tellBy === 'id' ? { id: `call_${index}` } : {}) }
  const [first = '', ...rest] = pieces
  const fragments = [{ ...told, ...(index === 0 ? { id: 'call_0', type: 'function' } : {}), function: { name, arguments: first } }, ...rest.map((piece) => ({ ...told, function: { arguments: piece } }))]
  return fragments.map((fragment) => ({ ...(chatChunk({}) as object), choices: [{ index: of, delta: { tool_calls: [fragment] }, finish_reason: null }] }))
}

const chunks = fc.tuple(fc.array(other, { maxLength: 4 }), fc.array(call, { maxLength: 3 }), fc.array(other, { maxLength: 4 })).map(([before, calls, after]) => [...before, ...calls.flatMap(toPieces), ...after])
const ends = fc.tuple(...[0, 1].map((index) => fc.constantFrom('stop', 'length', 'weird').map((reason) => ({ ...(chatChunk({}) as object), choices: [{ index, delta: {}, finish_reason: reason }] }))))

describe.each(chatProviders.slice(0, 2))('%s', (_name, provider) => {
  test.each([false, true])('chunks in whatever order are read alike by all (partialTools: %s)', TIMEOUT, async (partialTools) => {
    await fc.assert(
      fc.asyncProperty(chunks, ends, async (body, end) => {
        const { stream } = await agree(provider, { context: { ...context, partialTools }, chunks: [...body, ...end] })
        expect(stream.complete).toBe(true)
      }),
      RUNS,
    )
  })
})

/** The deltas of each kind of block. */
const blocks: readonly (readonly [starts: readonly object[], delta: fc.Arbitrary<object>])[] = [
  [[{ type: 'text', text: '' }, { type: 'text', text: 'T' }, null as never], fc.oneof(text.map((value) => ({ type: 'text_delta', text: value })), fc.constant({ type: 'citations_delta', citation: { cited_text: 'c' } }))],
  [[{ type: 'thinking', thinking: '', signature: '' }, null as never], fc.oneof(text.map((thinking) => ({ type: 'thinking_delta', thinking })), fc.constant({ type: 'signature_delta', signature: 'sig' }))],
  [[{ type: 'redacted_thinking', data: 'x' }], fc.constant({ type: 'something_new', more: 'x' })],
  [
    [{ type: 'tool_use', id: 'a', name: 'format_book', input: {} }, { type: 'tool_use', id: 'b', name: 'other', input: {} }, { type: 'mcp_tool_use', id: 'm', name: 'tide', server_name: 's', input: {} }],
    args.map((partial_json) => ({ type: 'input_json_delta', partial_json })),
  ],
]
const block = fc.oneof(...blocks.map(([starts, piece]) => fc.record({ start: fc.constantFrom(...starts), pieces: fc.array(piece, { maxLength: 4 }), isClosed: fc.boolean() })))
const toEvents = ({ start, pieces, isClosed }: { start: object | null; pieces: readonly object[]; isClosed: boolean }, index: number): object[] => [
  // A start may be lost.
  ...(start ? [{ type: 'content_block_start', index, content_block: start }] : []),
  { type: 'ping' },
  ...pieces.map((piece) => ({ type: 'content_block_delta', index, delta: piece })),
  ...(isClosed ? [{ type: 'content_block_stop', index }] : []),
]

test.each([false, true])('anthropic: blocks of whatever kind are read alike by all (partialTools: %s)', TIMEOUT, async (partialTools) => {
  await fc.assert(
    fc.asyncProperty(fc.array(block, { maxLength: 4 }), async (given) => {
      const { stream } = await agree(anthropic, { context: { ...context, partialTools }, chunks: [begin(), ...given.flatMap(toEvents), ...end('end_turn')] })
      expect(stream.complete).toBe(true)
    }),
    RUNS,
  )
})
