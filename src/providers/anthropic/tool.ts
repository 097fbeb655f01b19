import type { ToolAndOutput } from '../../base/dialect.js'
import { toJsonSchema } from '../../base/schema.js'
import { type AnyTool, Tool } from '../../base/tool.js'
import { toToolOutput } from '../../base/tool-output.js'
import type { MessageParam, ToolUseBlock } from './wire.js'

/** A tool call of an Anthropic model. */
export class AnthropicTool extends Tool<ToolUseBlock> {}

/** Tools as the messages API takes them. */
export function toAnthropicTools(tools: readonly AnyTool[]): Record<string, unknown>[] {
  return tools.map(({ name, description, parameters }) => ({ name, description, input_schema: toJsonSchema(parameters) }))
}

/** Tool outputs as the API takes them: all in one message of the user. */
export function toAnthropicToolMessages(toolsAndOutputs: readonly ToolAndOutput[]): MessageParam[] {
  if (toolsAndOutputs.length === 0) return []
  const content = toolsAndOutputs.map(([tool, output, options]) => {
    const text = toToolOutput(output)
    return {
      type: 'tool_result' as const,
      tool_use_id: tool.id ?? '',
      // The API rejects empty text.
      content: text === '' ? [] : [{ type: 'text' as const, text }],
      ...(options?.isError ? { is_error: true } : {}),
    }
  })
  return [{ role: 'user', content }]
}
