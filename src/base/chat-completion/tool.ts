import { toJsonSchema } from '../schema.js'
import type { ToolAndOutput } from '../dialect.js'
import type { AnyTool } from '../tool.js'
import { toToolOutput } from '../tool-output.js'

/** Tools as the chat-completions wire takes them. */
export function toChatTools(tools: readonly AnyTool[]): Record<string, unknown>[] {
  return tools.map(({ name, description, parameters }) => ({
    type: 'function',
    function: { name, description, parameters: toJsonSchema(parameters) },
  }))
}

/** Tool outputs as messages of the wire, one for each call. The wire has no mark for a failed tool: the text must say it. */
export function toChatToolMessages(toolsAndOutputs: readonly ToolAndOutput[]): { role: 'tool'; tool_call_id: string; content: string }[] {
  return toolsAndOutputs.map(([tool, output, options]) => ({
    role: 'tool',
    tool_call_id: tool.id ?? '',
    content: options?.isError ? `Error: ${toToolOutput(output)}` : toToolOutput(output),
  }))
}
