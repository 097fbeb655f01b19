import { type CallParamNames, listOf, translateCallParams } from '../../base/call-params.js'
import type { SentRequest } from '../../base/engine.js'
import type { Message } from '../../base/message.js'
import type { ModelRequest } from '../../base/model.js'
import { ANSWER_TOOL, type ResponseFormat, toAnswerTool } from '../../base/response-format.js'
import { type StrictForm, toStrictSchema } from '../../base/strict-schema.js'
import { toAnthropicMessages } from './message.js'
import { toAnthropicTools } from './tool.js'

/** The API requires a limit. Every model since Claude 3 can give this many tokens; more is for the caller to ask. */
const DEFAULT_MAX_TOKENS = 4096

/** Common parameters under Anthropic's names; it has no penalties and no seed. */
export const anthropicCallParamNames: CallParamNames = {
  temperature: 'temperature',
  maxTokens: 'max_tokens',
  topP: 'top_p',
  frequencyPenalty: null,
  presencePenalty: null,
  seed: null,
  stop: 'stop_sequences',
}

/** A request as the messages API takes it: system messages stand apart from the others. */
export function toAnthropicRequest(model: string, request: ModelRequest, stream: boolean, vendor = 'anthropic'): SentRequest {
  const { params, ignored } = translateCallParams(request.callParams, anthropicCallParamNames)
  // Whether it streams is said by the way it is called.
  const { stream: _stream, system: ownSystem, tools: ownTools, output_config: ownOutput, ...rest } = params
  const { responseFormat } = request
  const output = responseFormat && !Object(ownOutput).format ? toOutputFormat(model, responseFormat, vendor) : null
  // A format that the caller spells in the provider's words stands.
  const isByTool = responseFormat !== undefined && output === null && !Object(ownOutput).format
  const tools = [...toAnthropicTools(request.tools), ...listOf(ownTools), ...(isByTool ? toAnthropicTools([toAnswerTool(responseFormat)]) : [])]
  const system = toSystem(ownSystem, request.messages.filter(isInstruction))
  return {
    ignored,
    body: {
      model,
      max_tokens: DEFAULT_MAX_TOKENS,
      // An answer that said nothing, given back as it came: the API refuses a message without content.
      messages: toAnthropicMessages(request.messages.filter((message) => !isInstruction(message))).filter(({ content }) => content?.length !== 0),
      ...(system === null ? {} : { system }),
      ...(tools.length === 0 ? {} : { tools }),
      ...(isByTool ? { tool_choice: toToolChoice(tools.length === 1, rest['thinking']) } : {}),
      ...(ownOutput || output ? { output_config: { ...Object(ownOutput), ...output } } : {}),
      ...rest,
      ...(stream ? { stream: true } : {}),
    },
  }
}

/** What the API takes of JSON Schema (docs.claude.com, "Structured outputs", JSON Schema limitations). */
const STRICT: StrictForm = {
  limits: new Set(['format']),
  formats: new Set(['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'uri', 'ipv4', 'ipv6', 'uuid']),
  allRequired: false,
}

/** Models from before structured outputs, which came with Sonnet 4.5 and Opus 4.1. */
const WITHOUT_FORMAT = /^claude-(2|3|instant|(opus|sonnet)-4(-0|-2025\d+)?$)/

/** The format that holds the model to a schema; `null` where it cannot be held to this one. Other services behind the same API may not have it. */
function toOutputFormat(model: string, { schema }: ResponseFormat, vendor: string): object | null {
  const strict = vendor !== 'anthropic' || WITHOUT_FORMAT.test(model) ? null : toStrictSchema(schema, STRICT)
  return strict && { format: { type: 'json_schema', schema: strict } }
}

/** A model that thinks cannot be made to call a tool (docs.claude.com, "Extended thinking"): it is asked to. */
function toToolChoice(isAlone: boolean, thinking: unknown): object {
  const thinks = Object(thinking).type !== undefined && Object(thinking).type !== 'disabled'
  if (thinks) return { type: 'auto' }
  return isAlone ? { type: 'tool', name: ANSWER_TOOL } : { type: 'any' }
}

function isInstruction({ role }: Message): boolean {
  return role === 'system' || role === 'developer'
}

/** The instructions of the parameters and of the messages: one of them as it stands, several as blocks. `null` where there is none. */
function toSystem(own: unknown, instructions: readonly Message[]): unknown {
  const contents = [...(own === undefined ? [] : [own]), ...toAnthropicMessages(instructions).map(({ content }) => content)]
  if (contents.length <= 1) return contents[0] ?? null
  return contents.flatMap((content) => (typeof content === 'string' ? [{ type: 'text', text: content }] : content))
}
