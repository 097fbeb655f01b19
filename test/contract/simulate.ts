import { type AnyTool, type CallParams, defineCall, type Message } from 'callscope'
import type { CutName } from '../wire/cuts.js'
import type { AnyStream, ProviderUnderTest } from './provider-under-test.js'
import type { Reach, Simulation } from './reach.js'

/** A provider, and the way on which the contract is kept. */
export interface Subject extends ProviderUnderTest {
  readonly reach: Reach
}

interface Options {
  readonly tools?: readonly AnyTool[]
  readonly callParams?: CallParams
  readonly messages?: readonly Message[]
  /** Takes the bodies apart. */
  readonly cut?: CutName
}

/** A call of the provider's model, answered by a script. Its prompt is a text, or messages. */
export async function simulate({ reach, ...provider }: Subject, script: Simulation['script'], options: Options = {}) {
  const { tools = [], callParams = {}, messages, cut } = options
  const { model, retry, ...reached } = await reach(provider, { script, cut })
  const prompt = (said: string | readonly Message[]) => (typeof said === 'string' ? (messages ? { messages } : said) : { messages: said })
  return { ...reached, call: defineCall({ model, tools, callParams, prompt, ...(retry === undefined ? {} : { retry }) }) }
}

/** Reads a stream to its end; gives what it failed with, or `null`. */
export async function readToEnd(stream: AnyStream, onStep: (...step: [chunk: { readonly content: string }, tool: unknown]) => void = () => {}): Promise<unknown> {
  try {
    for await (const [chunk, tool] of stream) onStep(chunk, tool)
  } catch (error) {
    return error
  }
  return null
}
