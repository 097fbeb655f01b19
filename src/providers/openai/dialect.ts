import { ChatCompletionAccumulator } from '../../base/chat-completion/accumulator.js'
import { toAssistantMessage } from '../../base/chat-completion/message.js'
import { toChatToolMessages } from '../../base/chat-completion/tool.js'
import type { Dialect } from '../../base/dialect.js'
import { toOpenAICallError } from './error.js'
import { openaiFinishReasons } from './finish-reason.js'
import { fromOpenAIMessages, toOpenAIMessages } from './message.js'
import { OpenAITool } from './tool.js'
import { readOpenAIUsage } from './usage.js'
import type { ChatCompletionMessageToolCall, OpenAITypes } from './wire.js'

/** How OpenAI spells what every provider says. */
export const openaiDialect: Dialect<OpenAITypes> = {
  provider: 'openai',
  // The tolerant wire types stand for the SDK's, which promise more than compatible servers send.
  createAccumulator: (context) => new ChatCompletionAccumulator(context, openaiFinishReasons) as never,
  readUsage: (usage) => readOpenAIUsage(usage as never),
  toMessages: toOpenAIMessages,
  fromMessages: fromOpenAIMessages,
  toMessage: (response) => toAssistantMessage(response as never) as never,
  toolMessages: toChatToolMessages,
  createTool: (raw, call, definition, delta) => new OpenAITool(raw as ChatCompletionMessageToolCall, call, definition, delta),
  toCallError: toOpenAICallError,
}
