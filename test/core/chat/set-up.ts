import { type AnyTool, defineCall, defineTool, type Message } from 'callscope'
import { createSimulator, type SimulatedReply, type SimulationScript } from 'callscope/testing'
import { vi, expect } from 'vitest'
import { type ChatStore, createChatStore } from '../../../src/core/chat/create-chat-store.js'
import type { ChatStoreOptions } from '../../../src/core/chat/chat-state.js'
import { type Provider, simulatedModel } from '../../testing/clients.js'

export const USAGE = { inputTokens: 1_000, outputTokens: 100 }

const place = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] }

/** A tool that knows the weather everywhere. */
export const weather = defineTool({ name: 'weather', description: 'Weather of a city', parameters: place, execute: ({ city }: { city: string }) => `Rain in ${city}` })

/** A reply that asks for the weather. */
export const asks = (city: string, id = 'call_a'): SimulatedReply => ({ text: 'Let me look.', toolCalls: [{ name: 'weather', args: { city }, id }], usage: USAGE })

/** A reply of one text. */
export const says = (text: string, more: SimulatedReply = {}): SimulatedReply => ({ text, usage: USAGE, ...more })

/** A reply that begins and then says nothing more. */
export const hangs = (text: string): SimulatedReply => ({ text: [text, 'never'], fault: { kind: 'stall', afterChunks: 1 } })

export const SERVER_ERROR: SimulatedReply = { fault: { status: 500 } }

/** A chat with one provider, answered by a script. */
export function setUp(script: SimulationScript, { provider = 'openai', tools = [], ...options }: ChatStoreOptions & { readonly provider?: Provider; readonly tools?: readonly AnyTool[] } = {}) {
  const simulator = createSimulator(script)
  const call = defineCall({ model: simulatedModel(provider, simulator), prompt: (messages: readonly Message[]) => messages, tools })
  const chat = createChatStore(call, { flush: 'sync', ...options })
  /** The messages of the request `number`, from 1. */
  const sent = (number: number): readonly { readonly role: string; readonly content: unknown }[] => Object(simulator.requests[number - 1]?.body).messages
  return { simulator, requests: simulator.requests, call, chat, sent }
}

/** Says it, and waits for the end. */
export async function say(chat: ChatStore, text: string): Promise<void> {
  chat.send(text)
  await ended(chat)
}

/** Waits until nothing runs. */
export function ended(chat: ChatStore): Promise<void> {
  return vi.waitFor(() => expect(['success', 'error', 'aborted']).toContain(chat.getState().status), { timeout: 5_000, interval: 5 })
}

/** Waits until that much of an answer has come. */
export function shows(chat: ChatStore, content: string): Promise<void> {
  return vi.waitFor(() => expect(chat.getState().content).toBe(content), { timeout: 5_000, interval: 5 })
}

/** The conversation as `role: text`. */
export function lines(chat: ChatStore): readonly string[] {
  return chat.getState().messages.map(({ role, content }) => `${role}: ${typeof content === 'string' ? content : content.map((part) => ('text' in part ? part.text : part.type)).join(' ')}`)
}
