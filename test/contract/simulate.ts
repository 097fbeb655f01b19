import { defineCall, type AnyTool, type CallParams, type Message } from 'callscope'
import { createSimulator, type SimulationScript } from 'callscope/testing'
import { type Cut, toBody } from '../wire/cuts.js'
import type { AnyStream, ProviderUnderTest } from './provider-under-test.js'

export const KEY = 'sk-the-key-of-the-test'

interface Options {
  readonly tools?: readonly AnyTool[]
  readonly callParams?: CallParams
  readonly messages?: readonly Message[]
  /** Takes the bodies apart. */
  readonly cut?: Cut
}

/** A call of the provider's model, answered by a script. */
export function simulate({ baseURL, createModel }: ProviderUnderTest, script: SimulationScript, options: Options = {}) {
  const { tools = [], callParams = {}, messages, cut } = options
  const simulator = createSimulator(script)
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await simulator.fetch(input, init)
    if (!cut || !response.ok) return response
    const bytes = new Uint8Array(await response.arrayBuffer())
    return new Response(toBody(cut(bytes)), { status: response.status, headers: response.headers })
  }
  const model = createModel({ fetch, baseURL, apiKey: KEY })
  const call = defineCall({ model, tools, callParams, prompt: (text: string) => (messages ? { messages } : text) })
  return { simulator, call, model }
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
