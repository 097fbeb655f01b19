import { describe, expect, test } from 'vitest'
import { chatChunk } from '../providers/chunks.js'
import { agree } from './agree.js'
import { chatStream, completion, more, start, wholeCall } from './chat-wire.js'
import { chatProviders, formatBook } from './providers.js'

const context = { tools: [formatBook] }
const BOOK = '{"title":"X","author":"Y"}'
const book = { title: 'X', author: 'Y' }
const piece = (fields: object) => ({ tool_calls: [fields] })
const named = (args: string, more: object = {}) => piece({ function: { name: 'format_book', arguments: args }, ...more })

describe.each(chatProviders)('tool calls on the wire of %s', (_name, provider) => {
  test.each<[string, object[], object[], object[]]>([
    ['one call in pieces', [start(0, 'a'), more(0, '{"title":"X",'), more(0, '"author":"Y"}')], [wholeCall('a', BOOK)], [{ id: 'a', args: book }]],
    ['one after the other', [start(0, 'a'), more(0, BOOK), start(1, 'b'), more(1, '{}')], [wholeCall('a', BOOK), wholeCall('b', '{}')], [{ id: 'a', args: book }, { id: 'b', args: {} }]],
    [
      'two begun together, their arguments one after the other',
      [start(0, 'a'), start(1, 'b'), more(0, BOOK), more(1, '{"title":"Z"}')],
      [wholeCall('a', BOOK), wholeCall('b', '{"title":"Z"}')],
      [{ id: 'a', args: book }, { id: 'b', args: { title: 'Z' } }],
    ],
    [
      'interleaved',
      [start(0, 'a', '{"title":'), start(1, 'b', '{"title":"Z"}'), more(0, '"X"'), more(0, ',"author":"Y"}')],
      [wholeCall('a', BOOK), wholeCall('b', '{"title":"Z"}')],
      [{ id: 'a', args: book }, { id: 'b', args: { title: 'Z' } }],
    ],
    ['two in one delta', [{ tool_calls: [...start(0, 'a', BOOK).tool_calls, ...start(1, 'b', '{}').tool_calls] }], [wholeCall('a', BOOK), wholeCall('b', '{}')], [{ args: book }, { args: {} }]],
    ['no arguments, another call behind', [start(0, 'a'), start(1, 'b', BOOK)], [wholeCall('a', ''), wholeCall('b', BOOK)], [{ id: 'a', args: {}, status: 'complete' }, { id: 'b', args: book }]],
    ['the id again with every piece', [start(0, 'a', '{"title":"X",'), piece({ index: 0, id: 'a', function: { arguments: '"author":"Y"}' } })], [wholeCall('a', BOOK)], [{ id: 'a', args: book }]],
    [
      'neither index nor type',
      [named('', { id: 'a' }), piece({ function: { arguments: BOOK } }), named('{}', { id: 'b' })],
      [wholeCall('a', BOOK), wholeCall('b', '{}')],
      [{ id: 'a', args: book }, { id: 'b', args: {} }],
    ],
    ['pieces that are told by id alone', [named('{"title":"X",', { id: 'a' }), named('{}', { id: 'b' }), piece({ id: 'a', function: { arguments: '"author":"Y"}' } })], [wholeCall('a', BOOK), wholeCall('b', '{}')], [{ args: book }, { args: {} }]],
    ['no id at all', [named(BOOK), named('{}')], [{ type: 'function', function: { name: 'format_book', arguments: BOOK } }, { type: 'function', function: { name: 'format_book', arguments: '{}' } }], [{ id: null, args: book }, { id: null, args: {} }]],
    ['two of one id', [start(0, 'a', '{"title":"X"}'), start(1, 'a', '{}')], [wholeCall('a', '{"title":"X"}'), wholeCall('a', '{}')], [{ id: 'a', args: { title: 'X' } }, { id: 'a', args: {} }]],
    ['arguments as an object', [piece({ index: 0, id: 'a', function: { name: 'format_book', arguments: book } })], [wholeCall('a', BOOK)], [{ id: 'a', args: book, argsText: BOOK }]],
  ])('%s', async (_case, deltas, calls, expected) => {
    const { stream, tools } = await agree(provider, { context, chunks: chatStream(deltas, 'tool_calls'), whole: completion({ tool_calls: calls }, 'tool_calls') })
    expect(stream.commonTools).toMatchObject(expected.map((call, index) => ({ index, name: 'format_book', status: 'complete', known: true, error: null, ...call })))
    expect(tools).toHaveLength(expected.length)
    expect(stream).toMatchObject({ finishReasons: ['tool_calls'], commonFinishReasons: ['tool_calls'], inputTokens: 10, outputTokens: 5, content: '' })
    expect(stream.messageParam).toMatchObject({ role: 'assistant', content: null, tool_calls: calls })
  })

  test('text beside a piece of a call is kept with it', async () => {
    const deltas = [{ content: 'x', ...start(0, 'a', '{"title":') }, { content: 'y', ...more(0, '"X"}') }]
    const { stream } = await agree(provider, { context, chunks: chatStream(deltas, 'tool_calls'), whole: completion({ content: 'xy', tool_calls: [wholeCall('a', '{"title":"X"}')] }, 'tool_calls') })
    expect(stream).toMatchObject({ content: 'xy', commonTools: [{ args: { title: 'X' } }] })
    expect(stream.commonMessageParam.content).toMatchObject([{ type: 'text', text: 'xy' }, { type: 'tool-call', id: 'a', args: { title: 'X' } }])
  })

  test('text behind a call that is whole ends it', async () => {
    const { steps } = await agree(provider, { context, chunks: chatStream([start(0, 'a', '{}'), { content: 'x' }], 'tool_calls'), whole: completion({ content: 'x', tool_calls: [wholeCall('a', '{}')] }, 'tool_calls') })
    expect(steps.map(({ commonTools }) => commonTools[0]?.status)).toEqual([undefined, 'streaming', 'complete', 'complete', 'complete'])
  })

  test('a call of a tool that was not offered is there, and said to be unknown', async () => {
    const { stream, tools } = await agree(provider, { context: { tools: [] }, chunks: chatStream([start(0, 'a', BOOK)], 'tool_calls'), whole: completion({ tool_calls: [wholeCall('a', BOOK)] }, 'tool_calls') })
    expect(stream.commonTools).toMatchObject([{ known: false, status: 'complete', args: book }])
    expect(tools).toMatchObject([{ name: 'format_book' }])
  })

  test('arguments that are no JSON are an invalid call with its error, and the stream goes on', async () => {
    const { stream, tools } = await agree(provider, { context, chunks: chatStream([start(0, 'a', '{"title":X}'), start(1, 'b', '{}'), { content: 'more' }], 'tool_calls'), whole: completion({ content: 'more', tool_calls: [wholeCall('a', '{"title":X}'), wholeCall('b', '{}')] }, 'tool_calls') })
    expect(stream).toMatchObject({ content: 'more', error: null, commonTools: [{ status: 'invalid', argsText: '{"title":X}', error: expect.any(Error) }, { status: 'complete' }] })
    expect(new Set(tools.map(({ id }) => id))).toEqual(new Set(['a', 'b']))
  })

  test('arguments that the limit cut are an invalid call with what came, and reason and usage are kept', async () => {
    const { stream } = await agree(provider, { context, chunks: chatStream([{ content: 'x' }, start(0, 'a', '{"title":"The')], 'length'), whole: completion({ content: 'x', tool_calls: [wholeCall('a', '{"title":"The')] }, 'length') })
    expect(stream).toMatchObject({ content: 'x', commonFinishReasons: ['length'], outputTokens: 5, commonTools: [{ status: 'invalid', args: { title: 'The' } }] })
  })

  test('calls that grow are given with their newest piece, and only once in the message', async () => {
    const deltas = [start(0, 'a'), more(0, '{"title":"The Na'), more(0, 'me"}')]
    const { stream, steps, tools } = await agree(provider, { context: { ...context, partialTools: true }, chunks: chatStream(deltas, 'tool_calls'), whole: completion({ tool_calls: [wholeCall('a', '{"title":"The Name"}')] }, 'tool_calls') })
    expect(steps.flatMap(({ commonTools: [call] }) => (call ? [[call.status, call.args]] : []))).toEqual([
      ['streaming', undefined],
      ['streaming', { title: 'The Na' }],
      ['streaming', { title: 'The Name' }],
      ['complete', { title: 'The Name' }],
      ['complete', { title: 'The Name' }],
    ])
    expect(tools).toHaveLength(1)
    expect(stream.messageParam).toMatchObject({ tool_calls: [wholeCall('a', '{"title":"The Name"}')] })
  })

  test('a stream that is cut in a call keeps all calls, and is incomplete', async () => {
    const chunks = [start(0, 'a', BOOK), start(1, 'b', '{}'), start(2, 'c', '{"title":')].map((delta) => chatChunk(delta))
    const { stream } = await agree(provider, { context, chunks, error: 'incomplete' })
    expect(stream).toMatchObject({ complete: false, finishReasons: [], commonTools: [{ status: 'complete', args: book }, { status: 'complete' }, { status: 'invalid' }] })
  })

  test('what a server adds to a call goes back with it', async () => {
    // Gemini refuses a turn whose calls come back without their signature (ai.google.dev, "Thought signatures").
    const extra = { extra_content: { google: { thought_signature: 'c2ln' } } }
    const deltas = [piece({ index: 0, id: 'a', type: 'function', function: { name: 'format_book', arguments: '{}' }, ...extra }), start(1, 'b', '{}')]
    const { stream } = await agree(provider, { context, chunks: chatStream(deltas, 'tool_calls'), whole: completion({ tool_calls: [{ ...wholeCall('a', '{}'), ...extra }, wholeCall('b', '{}')] }, 'tool_calls') })
    expect(stream.messageParam).toMatchObject({ tool_calls: [{ id: 'a', ...extra }, { id: 'b' }] })
    expect(stream.tools[1]?.toolCall).toEqual(wholeCall('b', '{}'))
  })

  test('a call of a custom tool has text for arguments', async () => {
    const deltas = [piece({ index: 0, id: 'a', type: 'custom', custom: { name: 'run', input: '' } }), piece({ index: 0, custom: { input: 'print(' } }), piece({ index: 0, custom: { input: '1)' } })]
    const call = { id: 'a', type: 'custom', custom: { name: 'run', input: 'print(1)' } }
    const { stream } = await agree(provider, { chunks: chatStream(deltas, 'tool_calls'), whole: completion({ tool_calls: [call] }, 'tool_calls') })
    expect(stream).toMatchObject({ commonTools: [{ name: 'run', args: 'print(1)', status: 'complete' }], messageParam: { tool_calls: [call] } })
  })

  test('a function_call, the old name of a call, is a call', async () => {
    const deltas = [{ function_call: { name: 'format_book', arguments: '' } }, { function_call: { arguments: BOOK } }]
    const { stream } = await agree(provider, { context, chunks: chatStream(deltas, 'function_call'), whole: completion({ function_call: { name: 'format_book', arguments: BOOK } }, 'function_call') })
    expect(stream).toMatchObject({ finishReasons: ['function_call'], commonFinishReasons: ['tool_calls'], commonTools: [{ id: null, args: book, known: true }] })
    expect(stream.messageParam).toMatchObject({ function_call: { name: 'format_book', arguments: BOOK } })
  })
})
