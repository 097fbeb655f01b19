import type { ToolCall } from '../../base/tool.js'

/** The arguments of a call as they are shown: as they come while they grow, and in lines once they are whole. */
export function toArgumentsText({ status, args, argsText }: Pick<ToolCall, 'status' | 'args' | 'argsText'>): string {
  // The arguments of some tools are plain text.
  return status === 'complete' && args !== argsText ? toCode(args) : argsText
}

/** A value as text: text as it is, anything else as JSON in lines, and what JSON cannot say by its own word; `''` where there is none. */
export function toCode(value: unknown): string {
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value, null, 2) ?? ''
  } catch {
    return String(value)
  }
}
