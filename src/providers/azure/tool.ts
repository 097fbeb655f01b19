import { Tool } from '../../base/tool.js'
import type { ChatCompletionsToolCallOutput } from './wire.js'

/** A tool call of a model on Azure. */
export class AzureTool extends Tool<ChatCompletionsToolCallOutput> {}
