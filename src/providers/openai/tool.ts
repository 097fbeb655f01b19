import { Tool } from '../../base/tool.js'
import type { ChatCompletionMessageToolCall } from './wire.js'

/** A tool call of an OpenAI model. */
export class OpenAITool extends Tool<ChatCompletionMessageToolCall> {}
