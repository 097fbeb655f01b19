import { type CallParamNames, listOf, translateCallParams } from '../call-params.js'
import type { SentRequest } from '../engine.js'
import type { ModelRequest } from '../model.js'
import { ANSWER_TOOL, type ResponseFormat, toAnswerTool } from '../response-format.js'
import { type StrictForm, toStrictSchema } from '../strict-schema.js'
import { toChatMessages } from './message.js'
import type { ChatMessageForm } from './message-form.js'
import { toChatTools } from './tool.js'

/** How one provider of the wire spells a request. */
export interface ChatRequestForm {
  readonly names: CallParamNames
  readonly messages: ChatMessageForm
  /** Whether this model can be held to a JSON Schema. */
  readonly hasJsonSchema: (model: string, vendor: string) => boolean
}

/** A request as the chat-completions wire takes it. Nothing of the caller's is changed. */
export function toChatRequest({ names, messages, hasJsonSchema }: ChatRequestForm, model: string, request: ModelRequest, stream: boolean, vendor: string): SentRequest {
  const { params, ignored } = translateCallParams(request.callParams, names)
  // Whether it streams is said by the way it is called.
  const { stream_options: streamOptions, stream: _stream, tools: ownTools, ...rest } = params
  // A format that the caller spells in the provider's words stands.
  const format = 'response_format' in rest ? undefined : request.responseFormat
  const isByTool = format !== undefined && !hasJsonSchema(model, vendor)
  const tools = [...toChatTools(request.tools), ...listOf(ownTools), ...(isByTool ? toChatTools([toAnswerTool(format)]) : [])]
  return {
    ignored,
    body: {
      model,
      messages: toChatMessages(request.messages, messages),
      ...(tools.length === 0 ? {} : { tools }),
      ...(isByTool ? { tool_choice: tools.length === 1 ? { type: 'function', function: { name: ANSWER_TOOL } } : 'required' } : {}),
      ...(format && !isByTool ? { response_format: toChatFormat(format) } : {}),
      ...rest,
      // Without it a stream tells nothing of usage; what the user set stands.
      ...(stream ? { stream: true, stream_options: { include_usage: true, ...Object(streamOptions) } } : {}),
    },
  }
}

/** What `strict` takes of JSON Schema (platform.openai.com, "Structured Outputs", supported schemas). */
const STRICT: StrictForm = {
  limits: new Set(['pattern', 'format', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minItems', 'maxItems']),
  formats: new Set(['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid']),
  allRequired: true,
}

/** What cannot be said strictly, such as an optional property, is asked for all the same. */
function toChatFormat({ name, schema }: ResponseFormat): object {
  const strict = toStrictSchema(schema, STRICT)
  return { type: 'json_schema', json_schema: { name, schema: strict ?? schema, strict: strict !== null } }
}

/**
 * Whether OpenAI's model of this name can be held to a JSON Schema: those from gpt-4o-2024-08-06 on (platform.openai.com, "Structured Outputs").
 */
export function hasOpenAIJsonSchema(model: string): boolean {
  return !/^(ft:)?(gpt-(3\.5|4)(-|$)|chatgpt-4o|gpt-4o-2024-05-13|o1-(mini|preview))/.test(model)
}
