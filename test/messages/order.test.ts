import { assistant, type CallParams, defineCall, type Message, type Part, system, toolResult, user } from 'callscope'
import { anthropic, fromAnthropicMessages, toAnthropicMessages } from 'callscope/anthropic'
import { toAzureMessages } from 'callscope/azure'
import { fromOpenAIMessages, toOpenAIMessages } from 'callscope/openai'
import { describe, expect, test } from 'vitest'

const call = (id: string) => ({ type: 'tool-call', id, name: 'look', args: { at: id } }) as const
const result = (id: string, fields: object = {}) => ({ type: 'tool-result', id, content: `saw ${id}`, ...fields }) as const
const mark: Part = { type: 'cache-control', cacheType: 'ephemeral' }
const block = (id: string, fields: object = {}) => ({ type: 'tool_result', tool_use_id: id, content: `saw ${id}`, ...fields })

describe('Anthropic', () => {
  test('the results of one turn, one message each, go in one message of the user', () => {
    const messages = [user('Hi'), assistant([call('a'), call('b')]), toolResult(result('a')), toolResult(result('b', { isError: true })), user('And now?')]
    expect(toAnthropicMessages(messages).slice(2)).toEqual([{ role: 'user', content: [block('a'), block('b', { is_error: true })] }, { role: 'user', content: 'And now?' }])
  })

  test("OpenAI's tool messages, one for each call, go in one message of the user", () => {
    const common = fromOpenAIMessages([{ role: 'tool', tool_call_id: 'a', content: 'saw a' }, { role: 'tool', tool_call_id: 'b', content: 'saw b' }])
    expect(toAnthropicMessages(common)).toEqual([{ role: 'user', content: [block('a'), block('b')] }])
  })

  test('what Anthropic itself was sent apart stays apart, and a new result joins it without changing it', () => {
    const wire = [{ role: 'user', content: [block('a')] }, { role: 'user', content: [block('b')] }] as never[]
    const common = fromAnthropicMessages(wire)
    expect(toAnthropicMessages(common)).toStrictEqual(wire)
    expect(toAnthropicMessages([...common, toolResult(result('c'))])).toEqual([wire[0], { role: 'user', content: [block('b'), block('c')] }])
    expect(wire[1]).toEqual({ role: 'user', content: [block('b')] })
  })

  test('results of different turns stay apart', () => {
    const wire = toAnthropicMessages([assistant(call('a')), toolResult(result('a')), assistant(call('b')), toolResult(result('b'))])
    expect(wire.map(({ role }) => role)).toEqual(['assistant', 'user', 'assistant', 'user'])
  })

  test("text between results, also of results that were joined, stands behind them all", () => {
    const [message] = toAnthropicMessages([toolResult(['Look:', result('a'), mark]), toolResult([result('b'), 'Done'])])
    expect(message?.content).toEqual([block('a', { cache_control: { type: 'ephemeral' } }), block('b'), { type: 'text', text: 'Look:' }, { type: 'text', text: 'Done' }])
  })

  test('a message of results alone is read as the role tool, also where the last one has a cache mark', () => {
    const message = toolResult([result('a'), result('b'), mark])
    expect(fromAnthropicMessages(toAnthropicMessages([message]))).toMatchObject([message])
  })

  test('thinking, text and calls keep their order and signatures when the message was edited', () => {
    const content = [
      { type: 'thinking', thinking: 'one', signature: 's1' },
      { type: 'redacted_thinking', data: 'x' },
      { type: 'text', text: 'before' },
      { type: 'tool_use', id: 'a', name: 'look', input: {} },
      { type: 'thinking', thinking: 'two', signature: 's2' },
      { type: 'server_tool_use', id: 's', name: 'web_search', input: { query: 'x' } },
      { type: 'text', text: 'after' },
    ]
    const [common] = fromAnthropicMessages([{ role: 'assistant', content } as never])
    const edited = { ...common!, content: [...(common!.content as Part[]), { type: 'text', text: 'more' } as const] }
    expect(toAnthropicMessages([edited])).toEqual([{ role: 'assistant', content: [...content, { type: 'text', text: 'more' }] }])
  })

  test("a result within the model's own message becomes a message of the user between its parts", () => {
    expect(toAnthropicMessages([assistant(['Wait', call('a'), result('a'), 'There'])]).map(({ role }) => role)).toEqual(['assistant', 'user', 'assistant'])
  })

  test('a cache mark behind a part that is not sent ends the prefix before it', () => {
    const thinking: Part = { type: 'thinking', text: 'of another model' }
    expect(toAnthropicMessages([assistant([thinking, mark, 'Hi']), assistant(['Hi', thinking, mark])])).toEqual([
      { role: 'assistant', content: [{ type: 'text', text: 'Hi' }] },
      { role: 'assistant', content: [{ type: 'text', text: 'Hi', cache_control: { type: 'ephemeral' } }] },
    ])
  })

  test('pictures in a result are kept when the message was edited', () => {
    const content = [{ type: 'text', text: 'a cat' }, { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AQI=' } }]
    const [common] = fromAnthropicMessages([{ role: 'user', content: [{ type: 'tool_result', tool_use_id: 'a', content }] } as never])
    const { raw: _raw, ...rebuilt } = common!
    expect(toAnthropicMessages([rebuilt])).toEqual([{ role: 'user', content: [{ type: 'tool_result', tool_use_id: 'a', content }] }])
    expect(toOpenAIMessages([rebuilt])).toEqual([
      { role: 'tool', tool_call_id: 'a', content: [{ type: 'text', text: 'a cat' }, { type: 'image_url', image_url: { url: 'data:image/png;base64,AQI=' } }] },
    ])
  })

  test.each([{ content: null }, { content: undefined }, { content: { type: 'text', text: 'x' } }, { content: ['text', null] }])('$content as content is read without a crash, and given back', ({ content }) => {
    const wire = [{ role: 'user', content }] as never[]
    expect(toAnthropicMessages(fromAnthropicMessages(wire))).toEqual(wire)
  })
})

describe("Anthropic's system", () => {
  const systemOf = async (messages: readonly Message[], callParams: CallParams = {}) => {
    let body: { system?: unknown; messages?: unknown } = {}
    const create = (sent: typeof body) => {
      body = sent
      return Promise.resolve({ type: 'message', content: [], usage: {} })
    }
    await defineCall({ model: anthropic('m', { client: { messages: { create } } as never }), prompt: () => [...messages, user('Hi')], callParams })()
    expect(body.messages).toEqual([{ role: 'user', content: 'Hi' }])
    return body.system
  }

  test('one text goes as it is', async () => {
    await expect(systemOf([system('Be brief')])).resolves.toBe('Be brief')
  })

  test('several, wherever they stand, are joined in their order; an empty one is none', async () => {
    const messages = [system('One'), { role: 'developer', content: [{ type: 'text', text: 'Two' }, mark] } as const, system(''), system([]), system('Three')]
    await expect(systemOf(messages)).resolves.toEqual([{ type: 'text', text: 'One' }, { type: 'text', text: 'Two', cache_control: { type: 'ephemeral' } }, { type: 'text', text: 'Three' }])
    await expect(systemOf([system('')])).resolves.toBeUndefined()
  })

  test('the one of the parameters comes first, and hides none', async () => {
    await expect(systemOf([], { system: 'Always' })).resolves.toBe('Always')
    await expect(systemOf([system('Now')], { system: [{ type: 'text', text: 'Always' }] })).resolves.toEqual([{ type: 'text', text: 'Always' }, { type: 'text', text: 'Now' }])
  })
})

describe('the chat-completions wire', () => {
  test.each([
    ['openai', toOpenAIMessages],
    ['azure', toAzureMessages],
  ] as const)('%s: roles are kept, and several system messages stay where they stand', (_name, to) => {
    const messages = [system('One'), user('Hi'), assistant('Hello'), system('Two'), { role: 'developer', content: 'Three' }]
    expect(to(messages)).toEqual(messages)
  })

  test('text after a call goes before it: content stands apart from calls', () => {
    expect(toOpenAIMessages([assistant([call('a'), 'after'])])).toEqual([
      { role: 'assistant', content: 'after', tool_calls: [{ id: 'a', type: 'function', function: { name: 'look', arguments: '{"at":"a"}' } }] },
    ])
  })

  test("results go first, since they must follow the calls; what stands beside them is the user's", () => {
    const message = ['Look:', result('a'), result('b', { name: 'look' }), 'Done'] as const
    const wire = [
      { role: 'tool', tool_call_id: 'a', content: 'saw a' },
      { role: 'tool', tool_call_id: 'b', name: 'look', content: 'saw b' },
      { role: 'user', content: [{ type: 'text', text: 'Look:' }, { type: 'text', text: 'Done' }] },
    ]
    expect(toOpenAIMessages([user(message)])).toEqual(wire)
    expect(toOpenAIMessages([toolResult(message)])).toEqual(wire)
  })

  test("a result within the model's own message stands between what came before and after it", () => {
    expect(toOpenAIMessages([assistant(['Wait', call('a'), result('a'), 'There'])])).toMatchObject([
      { role: 'assistant', content: 'Wait', tool_calls: [{ id: 'a' }] },
      { role: 'tool', tool_call_id: 'a' },
      { role: 'assistant', content: 'There' },
    ])
  })

  test('a tool message without a name keeps its id, and an old function message its name', () => {
    const wire = [{ role: 'tool', tool_call_id: 'a', content: 'x' }, { role: 'function', name: 'look', content: 'y' }] as const
    const common = fromOpenAIMessages([...wire])
    expect(common).toMatchObject([{ content: [{ type: 'tool-result', id: 'a', content: 'x' }] }, { content: [{ type: 'tool-result', id: null, name: 'look', content: 'y' }] }])
    expect(toOpenAIMessages(common.map(({ raw: _raw, ...message }) => message))).toEqual(wire)
  })

  test('text beside calls is kept with them', () => {
    const wire = [{ role: 'assistant', content: 'txt', tool_calls: [{ id: 'a', type: 'function', function: { name: 'look', arguments: '{}' } }] }] as const
    const common = fromOpenAIMessages([wire[0] as never])
    expect(common[0]?.content).toEqual([{ type: 'text', text: 'txt' }, { type: 'tool-call', id: 'a', name: 'look', args: {} }])
    expect(toOpenAIMessages(common.map(({ raw: _raw, ...message }) => message))).toEqual(wire)
  })

  test('arguments that are a string, or cut, or too large for a number, go back to the letter when the message was edited', () => {
    const texts = ['"{\\"a\\":1}"', '{"a": ', '{"a":1e400}', '"text"']
    const wire = [{ role: 'assistant', content: null, tool_calls: texts.map((text) => ({ id: 'a', type: 'function', function: { name: 'f', arguments: text } })) }] as never[]
    expect(toOpenAIMessages(fromOpenAIMessages(wire).map(({ raw: _raw, ...message }) => message))).toEqual(wire)
  })

  test("a message of nothing but another model's thinking is not sent", () => {
    const thinking: Part = { type: 'thinking', text: 'Hm', signature: 'sig' }
    expect(toOpenAIMessages([assistant(thinking), user(thinking), assistant([])])).toEqual([])
  })

  test.each([{ content: { type: 'text', wrong: 'format' } }, { content: 5 }, { content: [null, 'text', 5] }])('$content as content is read without a crash, and given back', ({ content }) => {
    const wire = [{ role: 'user', content }] as never[]
    expect(toOpenAIMessages(fromOpenAIMessages(wire))).toEqual(wire)
  })

  test('calls of no known form are read without a crash, and given back', () => {
    const wire = [{ role: 'assistant', content: null, tool_calls: [null, { id: 'x', type: 'x_new', x_new: {} }] }, { role: 'assistant', content: 'x', tool_calls: {} }] as never[]
    expect(toOpenAIMessages(fromOpenAIMessages(wire))).toEqual(wire)
    const [first] = fromOpenAIMessages(wire).map(({ raw: _raw, ...message }) => message)
    expect(toOpenAIMessages([first!])).toEqual([wire[0]])
  })
})
