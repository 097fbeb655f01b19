import { type CallParamNames, translateCallParams } from '../../base/call-params.js'
import type { SentRequest } from '../../base/engine.js'
import { type Message, partsOf } from '../../base/message.js'
import type { ModelRequest } from '../../base/model.js'
import { toBlocks, toAnthropicMessages } from './message.js'
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
  const { stream: _stream, ...rest } = params
  const instructions = request.messages.filter(isInstruction)
  return {
    ignored,
    body: {
      model,
      max_tokens: DEFAULT_MAX_TOKENS,
      messages: toAnthropicMessages(request.messages.filter((message) => !isInstruction(message))),
      ...(instructions.length === 0 ? {} : { system: toSystem(instructions) }),
      ...(request.tools.length === 0 ? {} : { tools: toAnthropicTools(request.tools) }),
      ...rest,
      ...(stream ? { stream: true } : {}),
    },
  }
}

function isInstruction({ role }: Message): boolean {
  return role === 'system' || role === 'developer'
}

/** One text where that is all there is, blocks where there are several or some carry a cache mark. */
function toSystem(instructions: readonly Message[]): unknown {
  const [first] = instructions
  if (instructions.length === 1 && typeof first?.content === 'string') return first.content
  return instructions.flatMap((message) => toBlocks(partsOf(message)))
}
