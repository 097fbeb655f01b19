import type { Dialect } from '../../base/dialect.js'
import { errorWithin } from '../../base/error-within.js'
import { checkBody } from '../../base/sent-stream.js'
import { AnthropicAccumulator } from './accumulator.js'
import { anthropicAnswerForm, toAnthropicCallError } from './error.js'
import { fromAnthropicMessages, toAnthropicMessages, toAssistantMessage } from './message.js'
import { readAnthropicEvent } from './read-event.js'
import { anthropicRepeats } from './repeats.js'
import { AnthropicTool, toAnthropicToolMessages } from './tool.js'
import { readAnthropicUsage } from './usage.js'
import type { AnthropicTypes, ToolUseBlock } from './wire.js'

/** How Anthropic spells what every provider says. */
export const anthropicDialect: Dialect<AnthropicTypes> = {
  provider: 'anthropic',
  // The tolerant wire types stand for the SDK's, which do not name the beta blocks.
  createAccumulator: (context) => new AnthropicAccumulator(context) as never,
  readUsage: (usage) => readAnthropicUsage(usage as never),
  toMessages: toAnthropicMessages,
  fromMessages: fromAnthropicMessages,
  toMessage: toAssistantMessage,
  toolMessages: toAnthropicToolMessages,
  createTool: (raw, call, definition, delta) => new AnthropicTool(raw as ToolUseBlock, call, definition, delta),
  readEvent: readAnthropicEvent as never,
  repeats: anthropicRepeats as never,
  // A whole message is taken in as it is.
  toChunk: (response, header) => checkBody(anthropicAnswerForm, response, header),
  errorWithin: (raw, context) => errorWithin(anthropicAnswerForm, raw, context),
  toCallError: toAnthropicCallError,
}
