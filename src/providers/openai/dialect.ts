import { createChatDialect } from '../../base/chat-completion/create-chat-dialect.js'
import type { Dialect } from '../../base/dialect.js'
import { toOpenAICallError } from './error.js'
import { openaiFinishReasons } from './finish-reason.js'
import { fromOpenAIMessages, toOpenAIMessages } from './message.js'
import { OpenAITool } from './tool.js'
import { readOpenAIUsage } from './usage.js'
import type { OpenAITypes, ChatCompletionMessageToolCall } from './wire.js'

/** How OpenAI spells what every provider says. */
export const openaiDialect: Dialect<OpenAITypes> = createChatDialect({
  provider: 'openai',
  finishReasons: openaiFinishReasons,
  // OpenAI has no such field: where no vendor is named, xAI sent it.
  ticksFrom: ['xai', 'x-ai', 'openai'],
  readUsage: readOpenAIUsage,
  toMessages: toOpenAIMessages,
  fromMessages: fromOpenAIMessages,
  // The accumulator gives calls as they came on this wire.
  createTool: (raw, call, definition, delta) => new OpenAITool(raw as ChatCompletionMessageToolCall, call, definition, delta),
  toCallError: toOpenAICallError,
})
