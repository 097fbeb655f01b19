import { type CallParamNames, listOf, translateCallParams } from '../../base/call-params.js'
import type { SentRequest } from '../../base/engine.js'
import type { Message } from '../../base/message.js'
import type { ModelRequest } from '../../base/model.js'
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
export function toAnthropicRequest(model: string, request: ModelRequest, stream: boolean): SentRequest {
  const { params, ignored } = translateCallParams(request.callParams, anthropicCallParamNames)
  // Whether it streams is said by the way it is called.
  const { stream: _stream, system: ownSystem, tools: ownTools, ...rest } = params
  const tools = [...toAnthropicTools(request.tools), ...listOf(ownTools)]
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
      ...rest,
      ...(stream ? { stream: true } : {}),
    },
  }
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
