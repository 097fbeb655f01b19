import type { CallParams } from './call-params.js'
import type { Message } from './message.js'
import type { ModelRequest } from './model.js'
import { toPlainData } from './plain-data.js'
import type { ResponseFormat } from './response-format.js'
import { type JsonSchema, toJsonSchema } from './schema.js'
import type { AnyTool } from './tool.js'
import { withoutSecrets } from './without-secrets.js'

/** A tool, as a model is told of it. */
export interface PlainTool {
  readonly name: string
  readonly description: string
  /** JSON Schema of the arguments; `null` where the library of the schema gives none. */
  readonly parameters: JsonSchema | null
}

/** A request in the common form, as plain data: JSON can hold all of it. */
export interface PlainRequest {
  readonly messages: readonly Message[]
  readonly tools: readonly PlainTool[]
  readonly callParams: CallParams
  /** JSON that the answer is to be; `null` where none was asked for. */
  readonly responseFormat: ResponseFormat | null
}

/** A request as plain data, without keys: `hide` takes them out of texts, those among the parameters are found by their names. */
export function toPlainRequest({ messages, tools, callParams, responseFormat }: ModelRequest, hide: (text: string) => string): PlainRequest {
  const plain = { messages, tools: tools.map(toPlainTool), callParams: withoutSecrets(toPlainData(callParams)), responseFormat: responseFormat ?? null }
  // A copy of what it was, but for bytes and keys.
  return toPlainData(plain, hide) as PlainRequest
}

/** A tool without its functions. */
export function toPlainTool({ name, description, parameters }: AnyTool): PlainTool {
  return { name, description, parameters: toPlainSchema(parameters) }
}

/** A library may not give one: the request failed by that, and says so. */
function toPlainSchema(parameters: AnyTool['parameters']): JsonSchema | null {
  try {
    return toJsonSchema(parameters)
  } catch {
    return null
  }
}
