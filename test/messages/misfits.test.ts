import { type Call, type CallError, defineCall, isCallError, type Message, type Model, type Part, toolResult, user } from 'callscope'
import { anthropic, fromAnthropicMessages, toAnthropicMessages } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ownPart, parts } from './arbitraries.js'
import { checkAsync } from './check.js'

type PartType = Part['type']

const MEDIA: readonly PartType[] = ['image', 'image-url', 'document', 'document-url']

/** What a provider cannot take in a role's message. A server may refuse more: it is asked. */
const MISFITS: Record<string, Record<string, readonly PartType[]>> = {
  openai: {
    system: ['tool-call', 'refusal', 'audio-url', 'document-url', 'unknown'],
    user: ['tool-call', 'refusal', 'audio-url', 'document-url', 'unknown'],
    assistant: ['audio-url', 'document-url', 'unknown'],
    tool: ['tool-call', 'refusal', 'audio-url', 'document-url', 'unknown'],
  },
  azure: {
    system: ['tool-call', 'refusal', 'document', 'document-url', 'unknown'],
    user: ['tool-call', 'refusal', 'document', 'document-url', 'unknown'],
    assistant: ['document', 'document-url', 'unknown'],
    tool: ['tool-call', 'refusal', 'document', 'document-url', 'unknown'],
  },
  anthropic: {
    system: [...MEDIA, 'audio', 'audio-url', 'tool-call', 'tool-result', 'unknown', 'cache-control'],
    user: ['audio', 'audio-url', 'tool-call', 'unknown', 'cache-control'],
    assistant: [...MEDIA, 'audio', 'audio-url', 'unknown', 'cache-control'],
    tool: ['audio', 'audio-url', 'tool-call', 'unknown', 'cache-control'],
  },
}

/** Forms of a part that fit by their type alone. */
const ODD_FORMS: readonly (readonly [provider: string, role: string, part: Part])[] = [
  ['openai', 'user', { type: 'audio', mediaType: 'audio/flac', data: 'AQI=' }],
  ['azure', 'user', { type: 'audio', mediaType: 'audio/ogg', data: 'AQI=' }],
  ['anthropic', 'user', { type: 'image', mediaType: 'image/heic', data: 'AQI=' }],
  ['anthropic', 'user', { type: 'image-url', url: 'data:image/bmp;base64,AQI=' }],
  ['anthropic', 'user', { type: 'document', mediaType: 'text/csv', data: 'AQI=' }],
  ['anthropic', 'assistant', { type: 'tool-call', id: null, name: 'look', args: {} }],
  ['anthropic', 'tool', { type: 'tool-result', id: null, content: 'x' }],
  ['anthropic', 'user', { type: 'thinking', text: 'Hm', signature: 'sig' }],
  ['anthropic', 'tool', { type: 'tool-result', id: 'a', content: [{ type: 'audio', mediaType: 'audio/wav', data: 'AQI=' }] }],
  ['openai', 'tool', { type: 'tool-result', id: 'a', content: [{ type: 'document-url', url: 'https://example.org/a.pdf' }] }],
  ['openai', 'assistant', { type: 'tool-call', id: 'a', name: 'look', args: { at: 1n } }],
  ['openai', 'user', { type: 'hologram' } as never],
  ['anthropic', 'user', { type: 'hologram' } as never],
]

/** A call over a client that counts what is sent by it. */
function callOf(provider: string): { call: Call<[Message], Model>; requests: () => number } {
  let count = 0
  const send = () => {
    count += 1
    throw new Error('Nothing was to be sent')
  }
  const models: Record<string, Model> = {
    openai: openai('m', { client: { chat: { completions: { create: send } } } as never }),
    azure: azure('m', { client: { path: () => ({ post: send }) } as never }),
    anthropic: anthropic('m', { client: { messages: { create: send } } as never }),
  }
  return { call: defineCall({ model: models[provider]!, prompt: (message: Message) => [{ role: 'user', content: 'Hi' }, message] }), requests: () => count }
}

async function expectRefused(provider: string, message: Message, type: string): Promise<void> {
  const { call, requests } = callOf(provider)
  const stream = call.stream(message)
  const errors: unknown[] = [await call(message).catch((error: unknown) => error)]
  try {
    for await (const _ of stream);
  } catch (error) {
    errors.push(error)
  }
  expect(errors.map((error) => isCallError(error, 'invalid_request'))).toEqual([true, true])
  // Both were just checked to be call errors.
  for (const { message: text } of errors as CallError[]) expect(text).toContain(`${provider} cannot take a part of type "${type}"`)
  expect(requests()).toBe(0)
}

const cases = Object.entries(MISFITS).flatMap(([provider, roles]) => Object.entries(roles).map(([role, types]) => ({ provider, role, types })))

describe('a part that a provider cannot take is named before anything is sent', () => {
  test.each(cases)("to $provider in the $role's message: $types", async ({ provider, role, types }) => {
    for (const type of types) {
      // A mark is refused where it stands first.
      const before = fc.array(parts.text, { maxLength: type === 'cache-control' ? 0 : 2 })
      // Each case waits for the models' code and a whole refused call; the converters themselves are checked far more often.
      await checkAsync(fc.tuple(before, parts[type]), ([first, misfit]) => expectRefused(provider, { role, content: [...first, misfit, { type: 'text', text: 'after' }] }, type), 4)
    }
  })

  test.each(ODD_FORMS)('to %s in the %s\'s message: %o', async (provider, role, part) => {
    const named = part.type === 'tool-result' && typeof part.content !== 'string' ? part.content[0]!.type : part.type
    await expectRefused(provider, { role, content: [part] }, named)
  })

  test.each(['openai', 'azure', 'anthropic'])("to %s: another provider's own piece, by that provider and its own name", async (provider) => {
    const [raw] = fc.sample(ownPart('elsewhere'), { seed: 1, numRuns: 1 })
    await expectRefused(provider, { role: 'user', content: [raw!] }, 'unknown')
    const { call } = callOf(provider)
    await expect(call({ role: 'user', content: [{ type: 'unknown', provider: 'elsewhere', raw: { type: 'hologram', secret: 'x' } }] })).rejects.toThrow('"unknown" from elsewhere (hologram)')
  })
})

test('anthropic: a call whose odd id goes back as it came gets its result under that id', () => {
  const message = { role: 'assistant', content: [{ type: 'tool_use', id: 'functions.1:0', name: 'weather', input: {} }] }
  const [answer] = fromAnthropicMessages([message as never])
  const sent = toAnthropicMessages([user('x'), answer ?? user(''), toolResult({ type: 'tool-result', id: 'functions.1:0', content: 'Rain' })])
  expect(sent[1]).toBe(message)
  expect(sent[2]).toMatchObject({ content: [{ type: 'tool_result', tool_use_id: 'functions.1:0' }] })
})
