import fc, { type Arbitrary } from 'fast-check'
import { base64, id, json, jsonObject, text } from './arbitraries.js'

/** A message of a provider's wire, whatever is in it. */
export type WireMessage = Readonly<Record<string, unknown>>

type Fields = Record<string, Arbitrary<unknown>>

/** An object with all of `required`, and some of `optional`. */
function wire(required: Fields, optional: Fields = {}): Arbitrary<WireMessage> {
  return fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required), noNullPrototype: true })
}

const is = <Value>(value: Value): Arbitrary<Value> => fc.constant(value)
const url = fc.webUrl()

// The chat-completions wire: OpenAI, Azure, and the many servers that speak it.

const chatPart = fc.oneof(
  wire({ type: is('text'), text }, { cache_control: is({ type: 'ephemeral' }), x_new: json }),
  wire({ type: is('image_url'), image_url: wire({ url }, { detail: fc.constantFrom('low', 'auto') }) }),
  wire({ type: is('image_url'), image_url: wire({ url: base64.map((data) => `data:image/png;base64,${data}`) }, { detail: is('high') }) }),
  wire({ type: is('input_audio'), input_audio: wire({ data: base64, format: fc.constantFrom('wav', 'mp3', 'flac') }) }),
  wire({ type: is('file'), file: wire({ file_data: base64.map((data) => `data:application/pdf;base64,${data}`) }, { filename: text }) }),
  wire({ type: is('file'), file: wire({ file_id: id }) }),
  wire({ type: is('audio_url'), audio_url: wire({ url }) }),
  wire({ type: fc.constantFrom('video_url', 'x_new') }, { x: json }),
)

const modelsPart = fc.oneof(
  wire({ type: is('text'), text }),
  wire({ type: is('refusal'), refusal: text }),
  wire({ type: is('thinking'), thinking: fc.oneof(text, is([{ type: 'text', text: 'Hm' }])) }),
  wire({ type: is('reasoning'), summary: is([{ type: 'summary_text', text: 'Hm', signature: 'sig' }]) }),
  wire({ type: is('reference'), reference_ids: is([1]) }),
)

/** Arguments as models write them: spaced, cut, empty, no object, with numbers that JavaScript does not keep. */
const args = fc.oneof(
  jsonObject.map((value) => JSON.stringify(value)),
  jsonObject.map((value) => JSON.stringify(value, null, 2)),
  fc.constantFrom('', ' ', '{}', '{"a": ', 'null', '5', '[1]', '"text"', '"{\\"a\\":1}"', '{"a":-0}', '{"a":1e400}', '{"a":12345678901234567890}', '{"__proto__":1}'),
)

const toolCall = fc.oneof(
  { weight: 6, arbitrary: wire({ id, type: is('function'), function: wire({ name: text, arguments: args }) }, { index: fc.nat(3), extra_content: jsonObject }) },
  { weight: 1, arbitrary: wire({ id, type: is('custom'), custom: wire({ name: text, input: text }) }) },
  { weight: 1, arbitrary: wire({ id, type: is('x_new'), x_new: jsonObject }) },
)

const extras: Fields = { x_new: json, annotations: is([]) }
const chatParts = fc.array(chatPart, { maxLength: 4 })

/** A message of the chat-completions wire, of every shape. */
export const chatMessage: Arbitrary<WireMessage> = fc.oneof(
  wire({ role: fc.constantFrom('system', 'developer'), content: fc.oneof(text, fc.array(wire({ type: is('text'), text }), { maxLength: 3 })) }, { name: text }),
  wire({ role: is('user'), content: fc.oneof(text, chatParts) }, { name: text, ...extras }),
  wire(
    { role: is('assistant') },
    {
      content: fc.oneof(text, is(null), fc.array(modelsPart, { maxLength: 3 })),
      tool_calls: fc.oneof({ weight: 4, arbitrary: fc.array(toolCall, { maxLength: 3 }) }, { weight: 1, arbitrary: is(null) }),
      refusal: fc.oneof(text, is(null)),
      audio: wire({ id }),
      function_call: wire({ name: id, arguments: args }),
      reasoning_content: text,
      reasoning: fc.oneof(text, is(null)),
      name: text,
      prefix: fc.boolean(),
      ...extras,
    },
  ),
  wire({ role: is('tool'), content: fc.oneof(text, is(null), fc.array(wire({ type: is('text'), text }), { maxLength: 3 }), chatParts) }, { tool_call_id: id, name: text, ...extras }),
  wire({ role: is('function'), name: text, content: fc.oneof(text, is(null)) }),
)

// Anthropic's messages API.

const mark: Fields = { cache_control: fc.oneof(is({ type: 'ephemeral' }), is({ type: 'ephemeral', ttl: '1h' }), is(null)) }
const imageSource = fc.oneof(wire({ type: is('base64'), media_type: fc.constantFrom('image/png', 'image/webp'), data: base64 }), wire({ type: is('url'), url }), wire({ type: is('file'), file_id: id }))
const documentSource = fc.oneof(
  wire({ type: is('base64'), media_type: is('application/pdf'), data: base64 }),
  wire({ type: is('url'), url }),
  wire({ type: is('text'), media_type: is('text/plain'), data: text }),
  wire({ type: is('file'), file_id: id }),
  wire({ type: is('content'), content: is([{ type: 'text', text: 'x' }]) }),
)
const someText = text.filter((value) => value !== '')
const textBlock = wire({ type: is('text'), text: someText }, { citations: is([{ type: 'char_location', cited_text: 'x' }]), ...mark })
const imageBlock = wire({ type: is('image'), source: imageSource }, mark)
const documentBlock = wire({ type: is('document'), source: documentSource }, { title: fc.oneof(text, is(null)), context: text, citations: is({ enabled: true }), ...mark })
const searchResult = wire({ type: is('search_result'), source: url, title: text, content: is([{ type: 'text', text: 'x' }]) }, mark)
const plainBlock = fc.oneof(textBlock, imageBlock, documentBlock, searchResult)
const toolResult = wire(
  { type: is('tool_result'), tool_use_id: id },
  { content: fc.oneof(text, fc.array(plainBlock, { maxLength: 3 }), fc.array(textBlock, { maxLength: 2 })), is_error: fc.boolean(), ...mark },
)

const modelsBlock = fc.oneof(
  textBlock,
  wire({ type: is('text'), text: is('') }),
  wire({ type: is('tool_use'), id, name: id }, { input: jsonObject, caller: is({ type: 'direct' }), ...mark }),
  wire({ type: is('thinking'), thinking: text, signature: text }),
  wire({ type: is('redacted_thinking'), data: text }),
  wire({ type: fc.constantFrom('server_tool_use', 'mcp_tool_use'), id, name: text, input: jsonObject }, { server_name: text, ...mark }),
  wire({ type: fc.constantFrom('web_search_tool_result', 'mcp_tool_result', 'bash_code_execution_tool_result'), tool_use_id: id, content: json }, { is_error: fc.boolean() }),
  wire({ type: is('compaction'), content: text }, mark),
  wire({ type: is('x_new') }, { x: json }),
)

/** A message of Anthropic's wire, of every shape. */
export const anthropicMessage: Arbitrary<WireMessage> = fc.oneof(
  wire({ role: is('user'), content: fc.oneof(text, fc.array(fc.oneof(plainBlock, toolResult, wire({ type: is('container_upload'), file_id: id })), { maxLength: 4 })) }),
  wire({ role: is('user'), content: fc.array(toolResult, { maxLength: 3 }) }),
  wire({ role: is('assistant'), content: fc.oneof(text, fc.array(modelsBlock, { maxLength: 4 })) }),
)
