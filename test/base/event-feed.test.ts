import { describe, expect, test } from 'vitest'
import { CallError } from '../../src/base/call-error.js'
import type { Dialect, ProviderTypes } from '../../src/base/dialect.js'
import { EventFeed } from '../../src/base/event-feed.js'
import { isTextRun } from '../../src/base/text-run.js'
import { anthropicDialect } from '../../src/providers/anthropic/dialect.js'
import { azureDialect } from '../../src/providers/azure/dialect.js'
import { openaiDialect } from '../../src/providers/openai/dialect.js'
import { hasRecordings, readBody, readRecordings } from '../wire/recordings.js'
import { seeded } from '../wire/seeded.js'

// Runs must say what the chunks say that they stand for: every text is read twice, with runs and without, in pieces of several sizes.

type AnyDialect = Dialect<ProviderTypes>

const DIALECTS: Readonly<Record<string, AnyDialect>> = {
  openai: openaiDialect as unknown as AnyDialect,
  azure: azureDialect as unknown as AnyDialect,
  anthropic: anthropicDialect as unknown as AnyDialect,
}

interface Reading {
  readonly chunks: unknown[]
  /** What an answer says behind each piece. */
  readonly answers: unknown[]
  readonly ended: boolean
  readonly failed: unknown
  /** Chunks that came in runs. */
  readonly inRuns: number
}

function read(dialect: AnyDialect, pieces: readonly string[], withRuns: boolean): Reading {
  const feed = new EventFeed<unknown>(dialect.readEvent, withRuns ? dialect.repeats : undefined)
  const accumulator = dialect.createAccumulator({})
  const chunks: unknown[] = []
  const answers: unknown[] = []
  let inRuns = 0
  for (const piece of [...pieces, '\n\n']) {
    feed.add(piece)
    for (const item of feed.items) {
      const own = isTextRun(item) ? item(true) : [item]
      if (isTextRun(item)) inRuns += own.length
      chunks.push(...own)
      if (!dialect.errorWithin(own[0], {})) for (const chunk of isTextRun(item) ? item(false) : [item]) accumulator.add(chunk)
    }
    feed.items = []
    const { content, choices, parts, usage, billing, id, model, finished, started } = accumulator
    answers.push({ content, choices, parts, usage, billing, id, model, finished, started, response: accumulator.toResponse() })
  }
  const { ended, failure } = feed
  return { chunks, answers, ended, failed: failure && String(failure.error), inRuns }
}

function cut(text: string, size: number): string[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size))
}

/** Reads both ways, checks that they say the same, and gives how many chunks came in runs. */
function compare(dialect: AnyDialect, pieces: readonly string[]): number {
  const { inRuns, ...runs } = read(dialect, pieces, true)
  const { inRuns: _none, ...plain } = read(dialect, pieces, false)
  expect(runs).toEqual(plain)
  return inRuns
}

describe('every recorded stream', () => {
  const streams = readRecordings(({ stream, http_status: status }) => stream && status === 200)
  const texts = streams.map((recording) => ({ recording, text: readBody(recording).toString('utf8') }))

  test.skipIf(!hasRecordings).each([4096, 65_536, 700])('in pieces of %i', { timeout: 120_000 }, (size) => {
    const inRuns = texts.map(({ recording, text }) => compare(DIALECTS[recording.provider]!, cut(text, size)))
    // What is compared does come in runs.
    expect(inRuns.filter((count) => count > 0).length).toBeGreaterThan(40)
  })

  test.skipIf(!hasRecordings)('an event at a time', { timeout: 120_000 }, () => {
    for (const { recording, text } of texts) compare(DIALECTS[recording.provider]!, text.split(/(?<=\n\n)/))
  })
})

const chat = (delta: object, rest: object = {}, top: object = {}) =>
  `data: ${JSON.stringify({ id: 'a', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: null, ...rest }], ...top })}\n\n`
const many = (make: (text: string, index: number) => string, count = 6) => Array.from({ length: count }, (_, index) => make(`w${index} `, index)).join('')
const delta = (text: string, fields: object = {}) => `event: content_block_delta\ndata: ${JSON.stringify({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text }, ...fields })}\n\n`

/** Name → who speaks so, what it says, and how many of its chunks come in runs. */
const CASES: Readonly<Record<string, readonly [provider: string, text: string, inRuns: number]>> = {
  'texts alone': ['openai', many((content) => chat({ content })), 5],
  'a padding of another length each time': ['openai', many((content, index) => chat({ content }, {}, { obfuscation: 'x'.repeat(index) })), 5],
  'a padding before the text': ['openai', many((content, index) => `data: {"obfuscation":"${'x'.repeat(index)}","choices":[{"index":0,"delta":{"content":"${content}"}}]}\n\n`), 0],
  'reasoning alone': ['openai', many((content) => chat({ role: 'assistant', content: null, reasoning_content: content })), 5],
  'reasoning, then text': ['openai', many((reasoning) => chat({ reasoning })) + many((content) => chat({ content })), 10],
  'reasoning twice': ['openai', many((text) => chat({ reasoning: text, reasoning_details: [{ type: 'reasoning.text', text }] })), 0],
  'reasoning beside text': ['openai', many((text) => chat({ content: text, reasoning_content: text })), 0],
  'a text that stands elsewhere too': ['openai', many(() => chat({ role: 'assistant', content: 'assistant' })), 0],
  'a text that is spelled as another field is': ['openai', many(() => `data: {"choices":[{"index":0,"delta":{"role":"a","content":"\\u0061"}}]}\n\n`), 0],
  'a text that is the name of its field': ['openai', many(() => chat({ content: 'content' })), 0],
  'the same reasoning beside each text': ['openai', many((content) => chat({ reasoning: 'r', content })), 0],
  'texts of two choices': ['openai', many((content, index) => chat({ content }, { index: index % 2 })), 0],
  'texts of the second choice': ['openai', many((content) => chat({ content }, { index: 1 })), 0],
  'escapes between': ['openai', many((content, index) => chat({ content: index % 3 === 2 ? '"\n\\' : content }), 9), 5],
  'empty texts between': ['openai', many((content, index) => chat({ content: index % 3 === 2 ? '' : content }), 9), 3],
  'texts as another server escapes them': ['openai', many((content) => `data: {"choices":[{"index":0,"delta":{"content":"\\u0020${content}"}}]}\n\n`), 0],
  'a time that goes on': ['openai', many((content, index) => chat({ content }, {}, { created: Math.floor(index / 3) })), 4],
  'an id that changes': ['openai', many((content, index) => chat({ content }, {}, { id: `chat-${index}` }), 40) + many((content) => chat({ content }), 40), 0],
  'log probabilities': ['openai', many((content) => chat({ content }, { logprobs: { content: [{ token: 'x', logprob: -1 }] } })), 0],
  'a list beside the choice': ['openai', many((content) => chat({ content }, { citations: ['a'] })), 0],
  'an object beside the choice, as Azure has it': ['azure', many((content) => chat({ content }, { content_filter_results: { hate: { filtered: false } } })), 5],
  'usage in each chunk': ['openai', many((content, index) => chat({ content }, {}, { usage: { prompt_tokens: 1, completion_tokens: index } })), 0],
  'usage at the end': ['openai', many((content) => chat({ content })) + chat({}, { finish_reason: 'stop' }, { usage: { prompt_tokens: 1, completion_tokens: 6 } }) + 'data: [DONE]\n\n', 5],
  'an error in the middle': ['openai', many((content) => chat({ content })) + 'data: {"error":{"message":"no"}}\n\n' + many((content) => chat({ content })), 10],
  'a call between texts': ['openai', many((content) => chat({ content })) + chat({ tool_calls: [{ index: 0, id: 'c', function: { name: 'f', arguments: '{}' } }] }) + many((content) => chat({ content })), 10],
  'a call beside a text': ['openai', many((content) => chat({ content, tool_calls: [{ index: 0, id: 'c', function: { name: 'f', arguments: '1' } }] })), 0],
  'data that is no JSON but for its text': ['openai', many((content, index) => (index === 4 ? chat({ content: 'TAB' }).replace('TAB', 'a\tb') : chat({ content }))), 3],
  'data that goes over two lines': ['openai', many((content) => `data: {"choices":[{"index":0,\ndata: "delta":{"content":"${content}"}}]}\n\n`), 0],
  'carriage returns': ['openai', many((content) => chat({ content }).replaceAll('\n', '\r\n')), 0],
  'no space behind the colon': ['openai', many((content) => chat({ content }).replace('data: ', 'data:')), 0],
  'comments between': ['openai', many((content) => `: PROCESSING\n\n${chat({ content })}`), 5],
  'an id for each event': ['openai', many((content, index) => `id: ${index}\n${chat({ content })}`), 0],
  'an event with a name of its own': ['openai', many((content) => `event: message\n${chat({ content })}`), 5],
  'more behind [DONE]': ['openai', many((content) => chat({ content })) + 'data: [DONE]\n\n' + many((content) => chat({ content })), 5],
  'a surrogate pair in each': ['openai', many((content) => chat({ content: `${content}😀é\u2028` })), 5],
  'a field twice': ['openai', many((content) => `data: {"choices":[{"index":0,"delta":{"content":"x","content":"${content}"}}]}\n\n`), 5],
  'blocks of text': ['anthropic', many((text) => delta(text)), 5],
  'texts of two blocks': ['anthropic', many((text, index) => delta(text, { index: index < 3 ? 0 : 1 })), 4],
  'pings between': ['anthropic', many((text, index) => delta(text) + (index === 2 ? 'event: ping\ndata: {"type":"ping"}\n\n' : ''), 8), 6],
  'thoughts': ['anthropic', many((thinking) => delta('', { delta: { type: 'thinking_delta', thinking } })), 5],
  'arguments of a tool': ['anthropic', many((partial) => delta('', { delta: { type: 'input_json_delta', partial_json: partial } })), 0],
  'citations beside a text': ['anthropic', many((text) => delta('', { delta: { type: 'text_delta', text, citations: [1] } })), 0],
}

describe.each(Object.entries(CASES))('%s', (_name, [provider, text, inRuns]) => {
  const dialect = DIALECTS[provider]!

  test('at once', () => expect(compare(dialect, [text])).toBe(inRuns))

  test.each([1, 2, 3, 17, 64, 250, 300])('in pieces of %i', (size) => void compare(dialect, cut(text, size)))

  test('cut anywhere', () => {
    const random = seeded(text.length)
    for (let round = 0; round < 40; round++) {
      const at = [random(), random()].map((share) => Math.floor(share * text.length)).toSorted((a, b) => a - b) as [number, number]
      compare(dialect, [text.slice(0, at[0]), text.slice(at[0], at[1]), text.slice(at[1])])
    }
  })

  test('broken off anywhere', () => {
    for (let end = 0; end < text.length; end += 11) compare(dialect, [text.slice(0, end)])
  })
})

test('a frame within an event is none', () => {
  const texts = many((content) => chat({ content }))
  expect(compare(DIALECTS['openai']!, [texts, 'data: [\n', texts])).toBe(5)
})

test('where no pattern helps, less and less is tried', () => {
  let parsed = 0
  const read = ({ data }: { readonly data: string }, emit: (chunk: object) => void) => emit(JSON.parse(data))
  const readRepeat = (chunk: { readonly text: string }) => ((parsed += 1), { text: chunk.text, withText: () => chunk })
  const feed = new EventFeed(read as never, { read: readRepeat as never })
  for (let index = 0; index < 5000; index++) feed.add(`data: {"id":${index},"text":"w"}\n\n`)
  expect(feed.items).toHaveLength(5000)
  // Twice for each pattern: of the chunk, and of the probe.
  expect(parsed).toBeLessThan(60)
})

test.each([4096, 65_536, 10_000_000])('behind many events that no pattern fits, texts come in runs again, in pieces of %i', (size) => {
  const args = many((text) => chat({ tool_calls: [{ index: 0, function: { arguments: text } }] }), 1000)
  const texts = many((content) => chat({ content }), 3000)
  const inRuns = read(DIALECTS['openai']!, cut(args + texts, size), true).inRuns
  // But for those at the borders of pieces, and those that are read before one is tried.
  expect(inRuns).toBeGreaterThan(size < 65_536 ? 2400 : 2800)
})

test('a run is the chunk before it, with all the texts', () => {
  const feed = new EventFeed<unknown>(openaiDialect.readEvent as never, openaiDialect.repeats as never)
  feed.add(many((content) => chat({ content })))
  const run = feed.items.at(-1)
  expect(isTextRun(run) && run(false)).toEqual([{ id: 'a', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta: { content: 'w1 w2 w3 w4 w5 ' }, finish_reason: null }] }])
})

test('an event that cannot be read ends it behind the run before', () => {
  const failing = new CallError({ kind: 'parse', message: 'not JSON' })
  const read = ({ data }: { readonly data: string }, emit: (chunk: object) => void) => {
    if (data === 'x') throw failing
    emit(JSON.parse(data))
  }
  const feed = new EventFeed<unknown>(read as never, openaiDialect.repeats as never)
  feed.add(`${many((content) => chat({ content }))}data: x\n\n${many((content) => chat({ content }))}`)
  expect([feed.items.length, feed.failure]).toEqual([2, { error: failing }])
})
