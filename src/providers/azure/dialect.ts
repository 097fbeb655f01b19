import { createChatDialect } from '../../base/chat-completion/create-chat-dialect.js'
import type { Dialect } from '../../base/dialect.js'
import { toAzureCallError } from './error.js'
import { azureFinishReasons } from './finish-reason.js'
import { fromAzureMessages, toAzureMessages } from './message.js'
import { AzureTool } from './tool.js'
import { readAzureUsage } from './usage.js'
import type { AzureTypes, ChatCompletionsToolCallOutput } from './wire.js'

/** How Azure AI Inference spells what every provider says. */
export const azureDialect: Dialect<AzureTypes> = createChatDialect({
  provider: 'azure',
  finishReasons: azureFinishReasons,
  // Azure hands on xAI's field without xAI's bill: recorded there, always 0.
  ticksFrom: [],
  readUsage: readAzureUsage,
  toMessages: toAzureMessages,
  fromMessages: fromAzureMessages,
  // The accumulator gives calls as they came on this wire.
  createTool: (raw, call, definition, delta) => new AzureTool(raw as ChatCompletionsToolCallOutput, call, definition, delta),
  toCallError: toAzureCallError,
})
