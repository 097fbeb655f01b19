import type { Model } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import { chatStream, completion } from './chat-wire.js'
import { begin, end, message, textBlock } from './message-events.js'

export type Body = Readonly<Record<string, unknown>>

export interface FakeModel {
  readonly model: Model
  /** Bodies that were sent, the newest last. */
  readonly bodies: Body[]
}

async function* give(chunks: readonly object[]): AsyncGenerator<object, void, undefined> {
  yield* chunks
}

/** A model of each provider whose client keeps what it is asked to send and answers with one word. */
export const fakeModels: readonly (readonly [provider: string, create: (name?: string) => FakeModel])[] = [
  [
    'openai',
    (name = 'model-1') => {
      const bodies: Body[] = []
      const create = async (body: object) => answer(bodies, body, chatStream([{ content: 'Hi' }], 'stop'), completion({ content: 'Hi' }, 'stop'))
      return { bodies, model: openai(name, { client: { chat: { completions: { create } } } }) }
    },
  ],
  [
    'azure',
    (name = 'model-1') => {
      const bodies: Body[] = []
      const post = (options: object) => {
        const { body } = options as { body: Body }
        const whole = { status: '200', headers: {}, body: completion({ content: 'Hi' }, 'stop') }
        return Promise.resolve(answer(bodies, body, chatStream([{ content: 'Hi' }], 'stop'), whole))
      }
      return { bodies, model: azure(name, { client: { path: () => ({ post }) } }) }
    },
  ],
  [
    'anthropic',
    (name = 'model-1') => {
      const bodies: Body[] = []
      const create = async (body: object) => answer(bodies, body, [begin(), ...textBlock(0, 'Hi'), ...end('end_turn')], message([{ type: 'text', text: 'Hi' }]))
      return { bodies, model: anthropic(name, { client: { messages: { create } } }) }
    },
  ],
]

function answer(bodies: Body[], body: object, chunks: readonly object[], whole: object): unknown {
  const sent = { ...body } as Body
  bodies.push(sent)
  return sent['stream'] ? give(chunks) : whole
}
