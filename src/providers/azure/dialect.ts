import { ChatCompletionAccumulator } from '../../base/chat-completion/accumulator.js'
import { toAssistantMessage } from '../../base/chat-completion/message.js'
import { toChatToolMessages } from '../../base/chat-completion/tool.js'
import type { Dialect } from '../../base/dialect.js'
import { toAzureCallError } from './error.js'
import { azureFinishReasons } from './finish-reason.js'
import { fromAzureMessages, toAzureMessages } from './message.js'
import { AzureTool } from './tool.js'
import { readAzureUsage } from './usage.js'
import type { AzureTypes, ChatCompletionsToolCallOutput } from './wire.js'

/** How Azure AI Inference spells what every provider says. */
export const azureDialect: Dialect<AzureTypes> = {
  provider: 'azure',
  // The tolerant wire types stand for the SDK's, which promise more than the models behind the service send.
  createAccumulator: (context) => new ChatCompletionAccumulator(context, azureFinishReasons) as never,
  readUsage: (usage) => readAzureUsage(usage as never),
  toMessages: toAzureMessages,
  fromMessages: fromAzureMessages,
  toMessage: (response) => toAssistantMessage(response as never) as never,
  toolMessages: toChatToolMessages,
  createTool: (raw, call, definition, delta) => new AzureTool(raw as ChatCompletionsToolCallOutput, call, definition, delta),
  toCallError: toAzureCallError,
}
