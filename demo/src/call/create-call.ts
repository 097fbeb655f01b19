import { type Call, type CallParams, defineCall, type JsonSchema, type Message, type Model, system } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import type { Settings, Target } from '../settings/settings.js'
import { readParameters } from './read-parameters.js'
import { readSchema } from './read-schema.js'
import { TOOLS } from './tools.js'

/** A call that goes on with a conversation. */
export type ChatCall = Call<[messages: readonly Message[]]>

/** What of the settings is asked with. */
export interface AskedWith {
  readonly system: string
  readonly callParams: CallParams
  readonly tools: typeof TOOLS
  readonly responseModel: JsonSchema | null
}

const RELAY = { relay: '/api/llm' }

/** Reads what is written. What cannot be read is left out: its field says why. */
export function toAskedWith({ system: instructions, parameters, tools, isObject, schema }: Pick<Settings, 'system' | 'parameters' | 'tools' | 'isObject' | 'schema'>): AskedWith {
  return {
    system: instructions.trim(),
    callParams: readParameters(parameters).callParams,
    tools: TOOLS.filter(({ name }) => tools.includes(name)),
    responseModel: isObject ? readSchema(schema).schema : null,
  }
}

/** The call of one column. */
export function createCall(target: Target, asked: AskedWith): ChatCall {
  const { callParams, tools, responseModel } = asked
  return defineCall({
    model: createModel(target),
    prompt: (messages: readonly Message[]) => [...(asked.system === '' ? [] : [system(asked.system)]), ...messages],
    callParams,
    tools,
    retry: 2,
    maxToolRounds: 4,
    // By which a column knows its own requests.
    metadata: { slot: target.slot },
    ...(responseModel ? { responseModel } : {}),
  })
}

function createModel({ provider, model, baseUrl }: Target): Model {
  switch (provider) {
    case 'openai':
      return openai(model, baseUrl === '' ? RELAY : { vendor: 'compatible', client: () => connect(baseUrl) })
    case 'anthropic':
      return anthropic(model, RELAY)
    case 'azure':
      return azure(model, RELAY)
  }
}

/** A server of one's own has no secret; the SDK is loaded when it is needed. */
async function connect(baseURL: string) {
  const { default: OpenAI } = await import('openai')
  return new OpenAI({ baseURL, apiKey: 'none', dangerouslyAllowBrowser: true })
}
