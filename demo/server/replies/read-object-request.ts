/** An object that a request asks for: by a schema for the answer, or by a tool that has to be used. */
export interface ObjectRequest {
  readonly schema: unknown
  /** Name of the tool; `null` = the answer itself. */
  readonly tool: string | null
}

/** Reads it in the words of all three wires; `null` = text is asked for. */
export function readObjectRequest(body: Readonly<Record<string, unknown>>): ObjectRequest | null {
  const format = at(body, 'response_format', 'json_schema', 'schema') ?? at(body, 'output_config', 'format', 'schema') ?? at(body, 'output_format', 'schema')
  if (format) return { schema: format, tool: null }
  const wanted = at(body, 'tool_choice', 'name') ?? at(body, 'tool_choice', 'function', 'name')
  if (typeof wanted !== 'string') return null
  const tools: unknown = body['tools']
  const tool = (Array.isArray(tools) ? tools : []).find((one) => (at(one, 'name') ?? at(one, 'function', 'name')) === wanted)
  return { schema: at(tool, 'input_schema') ?? at(tool, 'function', 'parameters'), tool: wanted }
}

/** Names of the tools that a request offers. */
export function readToolNames(body: Readonly<Record<string, unknown>>): readonly string[] {
  const tools: unknown = body['tools']
  return (Array.isArray(tools) ? tools : []).flatMap((tool) => {
    const name = at(tool, 'name') ?? at(tool, 'function', 'name')
    return typeof name === 'string' ? [name] : []
  })
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((inner, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined), value)
}
