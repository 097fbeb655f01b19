import fc from 'fast-check'
import type { AnswerPart } from 'callscope'
import { describe, expect, test } from 'vitest'
import { chatChunk, toolDelta } from '../providers/chunks.js'
import { agree } from './agree.js'
import { completion, wholeCall } from './chat-wire.js'
import { begin, block, end, message, textBlock, thinkingBlock, toolBlock } from './message-events.js'
import { anthropic, chatProviders } from './providers.js'

/** A piece of an answer: text of a kind, a new call, or more of the call that began last. */
type Piece = { readonly type: 'text' | 'reasoning' | 'refusal'; readonly text: string } | { readonly type: 'call' | 'more' }

/** The parts of an answer, written as simply as can be. */
function partsOf(pieces: readonly Piece[]): readonly AnswerPart[] {
  const parts: AnswerPart[] = []
  const lengths = { text: 0, reasoning: 0, refusal: 0 }
  for (const piece of pieces) {
    const last = parts.at(-1)
    if (piece.type === 'call') parts.push({ type: 'tool-call', position: parts.filter(({ type }) => type === 'tool-call').length })
    if (!('text' in piece) || piece.text === '') continue
    const start = lengths[piece.type]
    lengths[piece.type] += piece.text.length
    if (last?.type === piece.type) parts[parts.length - 1] = { ...last, end: lengths[piece.type] }
    else parts.push({ type: piece.type, start, end: lengths[piece.type] })
  }
  return parts
}

/** What is settled is the same object in all lists that come after, and a list that says the same is the same. */
function expectIdentity(lists: readonly (readonly AnswerPart[])[]): void {
  for (const [at, list] of lists.entries()) {
    const before = lists[at - 1] ?? []
    if (JSON.stringify(before) === JSON.stringify(list) && at > 0) expect(list).toBe(before)
    for (const [place, part] of before.entries()) if (place < before.length - 1 || JSON.stringify(part) === JSON.stringify(list[place])) expect(list[place]).toBe(part)
  }
}

const words = fc.constantFrom('a', 'Hé', '🥊', '', '\n\n')
const calls = fc.constantFrom<Piece>({ type: 'call' }, { type: 'more' })
const kinds = (...types: ('text' | 'reasoning' | 'refusal')[]) => fc.record({ type: fc.constantFrom(...types), text: words })
const RUNS = { numRuns: 60, seed: 1 }
const TIMEOUT = { timeout: 30_000 }

async function read(provider: typeof anthropic, chunks: readonly object[]) {
  const lists: (readonly AnswerPart[])[] = []
  const stream = new provider.Stream(one(chunks) as never)
  for await (const _ of stream) lists.push(stream.parts, stream.parts)
  const before = JSON.stringify(lists)
  const response = stream.constructCallResponse()
  expectIdentity(lists)
  expect(JSON.stringify(lists)).toBe(before)
  expect(response.parts).toBe(stream.parts)
  return { stream, response, lists }
}

async function* one(chunks: readonly object[]) {
  for (const chunk of chunks) yield chunk
}

describe.each(chatProviders)('%s', (_name, provider) => {
  const toChunks = (pieces: readonly Piece[]): object[] => {
    let count = 0
    const deltas = pieces.map((piece) => {
      if (piece.type === 'call') return toolDelta(count++, `call_${count}`, 'format_book', '')
      if ('text' in piece) return { [{ text: 'content', reasoning: 'reasoning_content', refusal: 'refusal' }[piece.type]]: piece.text }
      return count === 0 ? {} : toolDelta(count - 1, null, null, ' ')
    })
    return [...deltas.map((delta) => chatChunk(delta)), chatChunk({}, 'stop')]
  }

  test('parts in whatever order are given in that order', TIMEOUT, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(kinds('text', 'reasoning', 'refusal'), calls), { maxLength: 12 }), async (pieces) => {
        const chunks = toChunks(pieces)
        const { stream } = await read(provider, chunks)
        expect(stream.parts).toEqual(partsOf(pieces))
        await agree(provider, { chunks })
      }),
      RUNS,
    )
  })

  test('a call that goes on behind text stays where it began', async () => {
    const { stream } = await read(provider, [
      chatChunk(toolDelta(0, 'a', 'format_book', '{"a":')),
      chatChunk({ content: 'Hm' }),
      chatChunk(toolDelta(0, null, null, '1}')),
      chatChunk({ content: '!' }),
      chatChunk({}, 'tool_calls'),
    ])
    expect(stream.parts).toEqual([{ type: 'tool-call', position: 0 }, { type: 'text', start: 0, end: 3 }])
  })

  test('of one delta nobody knows the order: reasoning, text, refusal, calls', async () => {
    const { stream } = await read(provider, [chatChunk({ content: 'x', reasoning: 'yy', refusal: 'zzz', ...toolDelta(0, 'a', 'format_book', '{}') }), chatChunk({}, 'stop')])
    expect(stream.parts.map(({ type }) => type)).toEqual(['reasoning', 'text', 'refusal', 'tool-call'])
  })

  test('a whole message has no order either; what was streamed keeps its own', async () => {
    const call = toolDelta(0, 'a', 'format_book', '{}')
    const whole = completion({ content: 'So.', reasoning_content: 'Hm.', tool_calls: [wholeCall('a', '{}')] }, 'stop')
    const { response, whole: read } = await agree(provider, { chunks: [chatChunk({ content: 'So.' }), chatChunk(call), chatChunk({ reasoning_content: 'Hm.' }), chatChunk({}, 'stop')], whole: { ...whole, usage: undefined } })
    expect(response.parts.map(({ type }) => type)).toEqual(['text', 'tool-call', 'reasoning'])
    expect(read?.parts).toEqual([{ type: 'reasoning', start: 0, end: 3 }, { type: 'text', start: 0, end: 3 }, { type: 'tool-call', position: 0 }])
  })

  test('other choices have no part in it', async () => {
    const { stream } = await read(provider, [chatChunk({ content: 'x' }), { ...(chatChunk({}) as object), choices: [{ index: 1, delta: { content: 'other' }, finish_reason: 'stop' }] }, chatChunk({}, 'stop')])
    expect(stream.parts).toEqual([{ type: 'text', start: 0, end: 1 }])
  })
})

describe('anthropic', () => {
  /** Each piece a block of its own, but for what goes on. */
  const toBlocks = (pieces: readonly Piece[]): object[][] => {
    const blocks: object[][] = []
    for (const piece of pieces) {
      const index = blocks.length
      if (piece.type === 'call') blocks.push(toolBlock(index, `tool_${index}`, ['{', '}']))
      if ('text' in piece) blocks.push(piece.type === 'text' ? textBlock(index, piece.text) : thinkingBlock(index, 's', piece.text))
    }
    return blocks
  }

  test('blocks in whatever order are given in that order', TIMEOUT, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(kinds('text', 'reasoning'), fc.constant<Piece>({ type: 'call' })), { maxLength: 8 }), async (pieces) => {
        const chunks = [begin(), ...toBlocks(pieces).flat(), ...end('end_turn')]
        const { stream } = await read(anthropic, chunks)
        expect(stream.parts).toEqual(partsOf(pieces))
        await agree(anthropic, { chunks })
      }),
      RUNS,
    )
  })

  test('a whole message has the order of its blocks', async () => {
    const blocks = [{ type: 'text', text: 'So' }, { type: 'tool_use', id: 'a', name: 'format_book', input: {} }, { type: 'thinking', thinking: 'Hm', signature: 's' }, { type: 'text', text: '!' }]
    const { response, whole } = await agree(anthropic, {
      chunks: [begin(), ...textBlock(0, 'So'), ...toolBlock(1, 'a'), ...thinkingBlock(2, 's', 'Hm'), ...textBlock(3, '!'), ...end('end_turn')],
      whole: message(blocks),
    })
    expect(whole?.parts).toEqual(response.parts)
    expect(response.parts).toEqual([
      { type: 'text', start: 0, end: 2 },
      { type: 'tool-call', position: 0 },
      { type: 'reasoning', start: 0, end: 2 },
      { type: 'text', start: 2, end: 3 },
    ])
  })

  test('text that quotations and searches cut into blocks is one part', async () => {
    const search = block(1, { type: 'server_tool_use', id: 's', name: 'web_search', input: {} })
    const { stream } = await read(anthropic, [begin(), ...textBlock(0, 'The sea '), ...search, ...textBlock(2, 'is **'), ...block(3, { type: 'text', text: 'blue**' }), ...end('end_turn')])
    expect(stream.parts).toEqual([{ type: 'text', start: 0, end: stream.content.length }])
  })

  test('why it declined stands at the end, and goes where another reason follows', async () => {
    const declined = { stop_details: { type: 'refusal', category: 'cyber', explanation: 'Not that.' } }
    const [delta, stop] = end('refusal', undefined, declined)
    const { stream } = await read(anthropic, [begin(), ...textBlock(0, 'x'), delta ?? {}, { type: 'ping' }, stop ?? {}])
    expect(stream.parts).toEqual([{ type: 'text', start: 0, end: 1 }, { type: 'refusal', start: 0, end: 9 }])
    const { stream: after } = await read(anthropic, [begin(), ...textBlock(0, 'x'), delta ?? {}, ...end('end_turn')])
    expect(after).toMatchObject({ refusal: null, parts: [{ type: 'text', start: 0, end: 1 }] })
  })
})

test('nobody has said anything: no parts', () => {
  for (const { Stream, CallResponse } of [anthropic, ...chatProviders.map(([, provider]) => provider)]) {
    expect(new Stream(one([]) as never).parts).toEqual([])
    expect(new CallResponse({} as never).parts).toEqual([])
  }
})
