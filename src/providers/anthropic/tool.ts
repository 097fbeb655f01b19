import type { ToolAndOutput } from '../../base/dialect.js'
import { toJsonSchema } from '../../base/schema.js'
import { type AnyTool, Tool } from '../../base/tool.js'
import { toToolOutput } from '../../base/tool-output.js'
import { toResult, toToolUseId, withoutBlankText } from './to-block.js'
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
    // The API rejects blank text.
    const blocks = withoutBlankText([{ type: 'text', text }])
    // What came from a service behind this API goes back as it came, whatever the API itself would take.
    const id = tool instanceof AnthropicTool ? (tool.id ?? '') : toToolUseId(tool.id ?? '')
    return { type: 'tool_result', tool_use_id: id, ...toResult(blocks, options?.isError === true) }
  })
  // No other block is made than those it takes.
  return [{ role: 'user', content: content as unknown as MessageParam['content'] }]
}
