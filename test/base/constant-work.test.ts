// Ratios of times, retried: machines are noisy, quadratic work is not.
import { AnthropicStream } from 'callscope/anthropic'
import { OpenAIStream } from 'callscope/openai'
import { expect, test } from 'vitest'
import { chatChunk } from '../providers/chunks.js'

type Step = (index: number) => never
async function* chunks(count: number, create: Step): AsyncGenerator<never> {
  for (let at = 0; at < count; at += 100) yield Array.from({ length: Math.min(100, count - at) }, (_, index) => create(at + index)) as never
  yield chatChunk({}, 'tool_calls')
}
const args = (index: number, text: string, id?: string) => chatChunk({ tool_calls: [{ index, ...(id ? { id } : {}), function: { ...(id ? { name: 'f' } : {}), arguments: text } }] })
const text: Step = (index) => (index === 0 ? args(0, '{"a":"', 'x') : args(0, 'abcdefghij'))
const list: Step = (index) => (index === 0 ? args(0, '{"a":[', 'x') : args(0, '12345,1,'))
const interleaved: Step = (index) => (index < 2 ? args(index, '{"a":"', `x${index}`) : args(index % 2, 'abcdefghij'))

/** Time for four times as many chunks, as a multiple: 4 where the work for a chunk is constant, 16 where it grows with what came before. */
async function growth(count: number, run: (count: number) => Promise<void>): Promise<number> {
  const time = async (n: number) => {
    const start = performance.now()
    await run(n)
    return performance.now() - start
  }
  await time(count)
  const small = await time(count)
  return (await time(4 * count)) / Math.max(small, 1)
}

test('nobody reads, two calls grow in turn', { timeout: 30_000, retry: 2 }, async () => {
  expect(await growth(12_000, (count) => new OpenAIStream(chunks(count, interleaved), { keepChunks: false }).drain())).toBeLessThan(9)
})

test('the text of one argument is read at each chunk', { timeout: 30_000, retry: 2 }, async () => {
  const run = async (count: number) => {
    const stream = new OpenAIStream(chunks(count, text), { keepChunks: false })
    for await (const _ of stream) void stream.commonTools[0]?.args
  }
  expect(await growth(6_000, run)).toBeLessThan(9)
})

test('text and reasoning come in turn, and nobody looks at their parts', { timeout: 30_000, retry: 2 }, async () => {
  const inTurn: Step = (index) => chatChunk(index % 2 === 0 ? { content: 'a' } : { reasoning_content: 'b' })
  expect(await growth(12_000, (count) => new OpenAIStream(chunks(count, inTurn), { keepChunks: false }).drain())).toBeLessThan(9)
})

test('the parts of a long text are read at each chunk', { timeout: 30_000, retry: 2 }, async () => {
  const run = async (count: number) => {
    const stream = new OpenAIStream(chunks(count, () => chatChunk({ content: 'abcdefghij' })), { keepChunks: false })
    for await (const _ of stream) void stream.parts
  }
  expect(await growth(6_000, run)).toBeLessThan(9)
})

test('partialTools, and nobody looks at the arguments: a text', { timeout: 30_000, retry: 2 }, async () => {
  const run = async (count: number) => {
    for await (const _ of new OpenAIStream(chunks(count, text), { partialTools: true, keepChunks: false }));
  }
  expect(await growth(6_000, run)).toBeLessThan(9)
})

test('partialTools, and nobody looks at the arguments: a list', { timeout: 30_000, retry: 2 }, async () => {
  const run = async (count: number) => {
    for await (const _ of new OpenAIStream(chunks(count, list), { partialTools: true, keepChunks: false }));
  }
  expect(await growth(3_000, run)).toBeLessThan(9)
})

// 64 KB of arguments. 20,000 chunks (160 KB) end the process: out of memory.
test('partialTools with kept steps needs memory for what came, not for its square', { timeout: 30_000, retry: 2 }, async () => {
  const before = process.memoryUsage().heapUsed
  const stream = new OpenAIStream(chunks(8_000, list), { partialTools: true })
  for await (const _ of stream);
  expect((process.memoryUsage().heapUsed - before) / 2 ** 20).toBeLessThan(100)
  expect(stream.commonTools).toHaveLength(1)
})

async function* events(count: number, first: string, next: string): AsyncGenerator<never> {
  yield { type: 'content_block_start', index: 0, content_block: { type: 'tool_use', id: 't', name: 'f', input: {} } } as never
  for (let at = 0; at < count; at += 100) {
    const length = Math.min(100, count - at)
    yield Array.from({ length }, (_, index) => ({ type: 'content_block_delta', index: 0, delta: { type: 'input_json_delta', partial_json: at + index === 0 ? first : next } })) as never
  }
  yield { type: 'message_delta', delta: { stop_reason: 'tool_use' } } as never
}

test.each([
  ['a list', '{"a":[', '12345,1,'],
  ['a text', '{"a":"', 'abcdefghij'],
])('anthropic, partialTools, nobody looks at the arguments: %s', { timeout: 30_000, retry: 2 }, async (_name, first, next) => {
  const run = async (count: number) => {
    for await (const _ of new AnthropicStream(events(count, first, next), { partialTools: true, keepChunks: false }));
  }
  expect(await growth(5_000, run)).toBeLessThan(9)
})

test('anthropic, partialTools with kept steps needs memory for what came, not for its square', { timeout: 30_000, retry: 2 }, async () => {
  const before = process.memoryUsage().heapUsed
  const stream = new AnthropicStream(events(8_000, '{"a":[', '12345,1,'), { partialTools: true })
  for await (const _ of stream);
  expect((process.memoryUsage().heapUsed - before) / 2 ** 20).toBeLessThan(100)
  expect(stream.commonTools).toHaveLength(1)
})

test('a piece of a call costs the same behind 200 finished calls as behind none', { timeout: 30_000, retry: 2 }, async () => {
  const piece = (index: number, args: string, id?: string) => chatChunk({ tool_calls: [{ index, ...(id ? { id } : {}), function: { ...(id ? { name: 'f' } : {}), arguments: args } }] })
  async function* source(finished: number): AsyncGenerator<never> {
    for (let index = 0; index < finished; index++) yield piece(index, '{"a":1}', `x${index}`)
    yield piece(finished, '{"a":"', 'last')
    yield Array.from({ length: 5_000 }, () => piece(finished, 'abcdefghij')) as never
    yield chatChunk({}, 'tool_calls')
  }
  const time = async (finished: number) => {
    const start = performance.now()
    for await (const _ of new OpenAIStream(source(finished), { partialTools: true, keepChunks: false }));
    return performance.now() - start
  }
  await time(0)
  expect((await time(200)) / (await time(0))).toBeLessThan(4)
})
