// Defects that wrappers of this kind have had, and what brings each of them in: `put` in place of `find`, which stands once in `file`.
// `npm run defects` requires that a test of `tests` fails with each. Those of cassettes, costs, accounts, runs, Markdown and views stand in files of their own.

import { cassetteDefects } from './cassette-defects.mjs'
import { controlledDefects } from './controlled-defects.mjs'
import { costDefects } from './cost-defects.mjs'
import { devtoolsDefects } from './devtools-defects.mjs'
import { defineDefect as defect } from './define-defect.mjs'
import { ledgerDefects } from './ledger-defects.mjs'
import { markdownDefects } from './markdown-defects.mjs'
import { relayDefects } from './relay-defects.mjs'
import { runDefects } from './run-defects.mjs'
import { viewDefects } from './view-defects.mjs'

const CHAT = 'src/base/chat-completion/'
const ANTHROPIC = 'src/providers/anthropic/'
const conformance = (name) => [`test/conformance/${name}.test.ts`]
const answers = conformance('chat-answers')
const tools = conformance('chat-tools')
const anthropic = conformance('anthropic')
const requests = conformance('requests')
const messages = conformance('messages')
const everyProvider = conformance('every-provider')
const parts = conformance('parts')
const runs = ['test/base/event-feed.test.ts']

export const defects = [
  // How it ended.
  defect('chat: a chunk without choices wipes the finish reason', answers, `${CHAT}accumulator.ts`, '    let order = 0\n', '    let order = 0\n    if (chunk.choices?.length === 0) for (const choice of this.#choices.values()) choice.finishReason = null\n'),
  defect('chat: a later chunk without a reason wipes the finish reason', answers, `${CHAT}choice-builder.ts`, "    if (finishReason !== '') {\n", "    this.finishReason = null\n    if (finishReason !== '') {\n"),
  defect('chat: a response that never said why it ended says stop', everyProvider, `${CHAT}choice-builder.ts`, '      finish_reason: this.finishReason,\n', "      finish_reason: this.finishReason ?? 'stop',\n"),
  defect('anthropic: a response that never said why it ended says end_turn', everyProvider, `${ANTHROPIC}accumulator.ts`, '      stop_reason: null,\n      stop_sequence: null,\n      ...this.#message,\n', "      stop_sequence: null,\n      ...this.#message,\n      stop_reason: this.#message.stop_reason ?? 'end_turn',\n"),
  defect('anthropic: the stop reason at the end is not read', anthropic, `${ANTHROPIC}accumulator.ts`, ', ...withoutNull(delta ?? {}) }', ' }'),
  defect('anthropic: the sequence and the details of the end are not read', anthropic, `${ANTHROPIC}accumulator.ts`, ', ...withoutNull(delta ?? {}) }', ", ...withoutNull({ stop_reason: delta?.['stop_reason'] }) }"),
  defect('chat: an unknown finish reason throws', answers, `${CHAT}choice-builder.ts`, '    const common = this.finishReason === null ? null :', "    if (this.finishReason && !this.finishReasons.has(this.finishReason)) throw new Error('unknown finish reason')\n    const common = this.finishReason === null ? null :"),
  defect('anthropic: an unknown stop reason throws', anthropic, `${ANTHROPIC}accumulator.ts`, '    const { stop_reason: finishReason = null, stop_details: details } = this.#message\n', "    const { stop_reason: finishReason = null, stop_details: details } = this.#message\n    if (finishReason && finishReason !== 'pause_turn' && !anthropicFinishReasons.has(finishReason)) throw new Error('unknown stop reason')\n"),

  // Usage.
  defect('chat: counts of several chunks are added', answers, `${CHAT}usage.ts`, '    else if (value != null) merged[key] = value\n', "    else if (value != null) merged[key] = typeof before === 'number' ? before + value : value\n"),
  defect('anthropic: counts of start and end are added', anthropic, `${ANTHROPIC}usage.ts`, '  return { ...usage, ...withoutNull(newer) }', '  return { ...usage, ...withoutNull(newer), output_tokens: (usage?.output_tokens ?? 0) + (newer.output_tokens ?? 0) }'),
  defect('chat: unknown cached tokens are 0', answers, `${CHAT}usage.ts`, '?? usage?.prompt_cache_hit_tokens\n', '?? usage?.prompt_cache_hit_tokens ?? 0\n'),
  defect('chat: cached tokens are never read', answers, `${CHAT}usage.ts`, '    cachedTokens,\n    usage:', '    cachedTokens: null,\n    usage:'),
  defect('anthropic: unknown cached tokens are 0', anthropic, `${ANTHROPIC}usage.ts`, 'toCount(usage?.cache_read_input_tokens)', 'toCount(usage?.cache_read_input_tokens ?? 0)'),

  // Calls that are not whole.
  defect('chat: a call that was cut before its arguments came is one without arguments', ['test/contract/openai.test.ts'], 'src/base/tool-call-builder.ts', '    this.#end(true)\n', '    this.#end(false)\n'),
  defect('anthropic: a call that was cut before its arguments came is one without arguments', ['test/contract/anthropic.test.ts'], 'src/base/tool-call-builder.ts', '    this.#end(true)\n', '    this.#end(false)\n'),

  // Choices, text and what is not text.
  defect('chat: choices are mixed into one', answers, `${CHAT}accumulator.ts`, '    const index = wire.index ?? order\n', '    const index = 0\n'),
  defect('chat: choices are told apart by their place in the chunk', answers, `${CHAT}accumulator.ts`, '    const index = wire.index ?? order\n', '    const index = order\n'),
  defect('chat: a chunk without choices breaks the stream', answers, `${CHAT}accumulator.ts`, '    let order = 0\n', '    let order = 0\n    void chunk.choices[0].delta\n'),
  defect('chat: a choice without a delta breaks the stream', answers, `${CHAT}choice-builder.ts`, '    if (delta) this.#addDelta(delta, isWhole)', '    this.#addDelta(delta, isWhole)'),
  defect('chat: a refusal is not shown while it streams', answers, `${CHAT}choice-builder.ts`, "    if (delta.refusal) this.refusal = (this.refusal ?? '') + asText(delta.refusal)\n", ''),
  defect('chat: tools throw where the model refused', answers, 'src/base/answer.ts', "  get tools(): readonly T['Tool'][] {\n", "  get tools(): readonly T['Tool'][] {\n    if (this.refusal) throw new Error(this.refusal)\n"),
  defect('anthropic: the content of an answer in one piece is its first text alone', anthropic, `${ANTHROPIC}accumulator.ts`, "    this.#content += start.type === 'text' ? block.text : ''\n", "    this.#content ||= start.type === 'text' ? block.text : ''\n"),
  defect('openai: padded pieces of audio cannot be heard', answers, 'src/base/base64.ts', "  if (!texts.slice(0, -1).some((text) => text.endsWith('='))) return texts.join('')\n", "  if (texts) return texts.join('')\n"),

  // The order of what came.
  defect('parts: text behind a call lengthens the text before it', parts, 'src/base/answer-parts-builder.ts', '    const last = this.#parts.at(-1)\n', "    const last = this.#parts.at(-1)?.type === 'tool-call' ? this.#parts.at(-2) : this.#parts.at(-1)\n"),
  defect('parts: what was given out grows', parts, 'src/base/answer-parts-builder.ts', 'this.#parts[this.#parts.length - 1] = { type, start: last.start, end: length }', 'Reflect.set(last, "end", length)'),
  defect('parts: a list that says the same is another one', parts, 'src/base/answer-parts-builder.ts', '    this.#snapshot ??= [...this.#parts]\n', '    this.#snapshot = [...this.#parts]\n'),
  defect('parts: an empty piece is a part', parts, 'src/base/answer-parts-builder.ts', '    if (length === start) return\n', ''),
  defect('parts: a response that is made of a stream has the order of the message', parts, 'src/base/call-response.ts', 'this.#end?.parts ?? super.parts', 'super.parts'),
  defect('parts: chat: text comes before the reasoning of the same delta', parts, `${CHAT}choice-builder.ts`, "    this.#parts.grow('reasoning', this.reasoning.length)\n    this.#parts.grow('text', this.content.length)\n", "    this.#parts.grow('text', this.content.length)\n    this.#parts.grow('reasoning', this.reasoning.length)\n"),
  defect('parts: anthropic: what stands in the start of a block has no part', parts, `${ANTHROPIC}accumulator.ts`, '    this.#thinking += block.thinking\n    this.#noteTexts()\n', '    this.#thinking += block.thinking\n'),
  defect('parts: anthropic: why it declined has no part', parts, `${ANTHROPIC}accumulator.ts`, '    if (end === 0) return said\n', '    if (end >= 0) return said\n'),

  // Messages.
  defect('chat: text messages of any role become the user\'s', requests, `${CHAT}message.ts`, 'return [{ role, content, ...name }]', "return [{ role: 'user', content, ...name }]"),
  defect('chat: calls beside text are not in the common message', messages, `${CHAT}read-message.ts`, "  if (typeof content === 'string' && beside.length === 0 && reasoning === '')", "  if (typeof content === 'string' && reasoning === '')"),
  defect('an answer of nothing has no common message but throws', messages, 'src/base/answer.ts', '    return message ?? NOTHING_SAID\n', "    if (!message || message.content.length === 0) throw new RangeError('no message')\n    return message\n"),
  defect('anthropic: the message that goes back has no thinking', anthropic, `${ANTHROPIC}accumulator.ts`, '      content: this.#blocks.map((block) => block.toWire()),', "      content: this.#blocks.map((block) => block.toWire()).filter(({ type }) => type !== 'thinking'),"),
  defect('anthropic: the message that goes back has all thinking first', anthropic, `${ANTHROPIC}accumulator.ts`, '      content: this.#blocks.map((block) => block.toWire()),', "      content: this.#blocks.toSorted((a, b) => Number(b.signature !== '') - Number(a.signature !== '')).map((block) => block.toWire()),"),
  defect('chat: the message that goes back has empty tool calls', answers, `${CHAT}message.ts`, '...(tool_calls && tool_calls.length > 0 ? { tool_calls } : {}),', 'tool_calls: tool_calls ?? [],'),
  defect('chat: the message that goes back has null keys', answers, `${CHAT}message.ts`, '    ...(refusal ? { refusal } : {}),\n    ...(tool_calls &&', '    refusal,\n    ...(tool_calls &&'),
  defect('chat: signed reasoning goes back in the pieces in which it came', answers, `${CHAT}reasoning-details.ts`, '    if (at === -1) details.push(piece)\n', '    if (piece) details.push(piece)\n'),
  defect('chat: a streamed answer has empty tool calls', answers, `${CHAT}choice-builder.ts`, '...(calls.length > 0 ? { tool_calls: calls } : {}),', 'tool_calls: calls,'),
  defect('an instruction that this package added is taken for the user\'s message', requests, 'src/base/sender.ts', '  return { messages, tools, callParams, metadata, ignoredCallParams }', "  const added = callParams['response_format'] ? [{ role: 'user', content: 'Answer in JSON.' }] : []\n  return { messages: [...messages, ...added], tools, callParams, metadata, ignoredCallParams }"),
  defect('results of tools are taken for the user\'s message', everyProvider, 'src/base/answer.ts', "    return last?.role === 'user' ? last : null", "    return last?.role === 'user' || last?.role === 'tool' ? last : null"),

  // Getters.
  defect('a getter asks the network', everyProvider, 'src/base/received.ts', '  get costMetadata(): CostMetadata {\n', "  get costMetadata(): CostMetadata {\n    for (const { content } of this.context.messages ?? []) for (const part of Array.isArray(content) ? content : []) if (part.type === 'image-url') void Promise.resolve().then(() => 0, fetch(part.url))\n"),
  defect('tools are null where there are none', everyProvider, 'src/base/answer.ts', '    return this.firstChoice?.toolCalls ?? []\n', '    return this.firstChoice?.toolCalls.length ? this.firstChoice.toolCalls : null\n'),
  defect('tools are left out where none were offered', everyProvider, 'src/base/answer.ts', "  get tools(): readonly T['Tool'][] {\n", "  get tools(): readonly T['Tool'][] {\n    if (!this.context.tools?.length) return []\n"),

  // Requests.
  defect('chat: the user\'s stream options are lost', requests, `${CHAT}call-params.ts`, 'stream_options: { include_usage: true, ...Object(streamOptions) }', 'stream_options: streamOptions ? null : { include_usage: true }'),
  defect('chat: the user\'s stream options are changed', requests, `${CHAT}call-params.ts`, 'stream_options: { include_usage: true, ...Object(streamOptions) }', 'stream_options: Object.assign(streamOptions ?? {}, { include_usage: true })'),
  defect('chat: usage of a stream is not asked for', requests, `${CHAT}call-params.ts`, '{ include_usage: true, ...Object(streamOptions) }', '{ ...Object(streamOptions) }'),
  defect('one parameter of the provider turns the translation of all off', requests, 'src/base/call-params.ts', '  const translated: Record<string, unknown> = {}\n', '  if (Object.keys(params).some((key) => !Object.hasOwn(names, key))) return { params: { ...params }, ignored: [] }\n  const translated: Record<string, unknown> = {}\n'),
  defect('anthropic: no limit is sent where none was given', requests, `${ANTHROPIC}call-params.ts`, '      max_tokens: DEFAULT_MAX_TOKENS,\n', ''),
  defect(
    'a model that a prompt chose sticks to later requests',
    requests,
    'src/core/prepare.ts',
    '  const model = dynamic.model ?? definition.model\n',
    '  const model = dynamic.model ?? Reflect.get(prepare, "newest") ?? definition.model\n  if (dynamic.model) Reflect.set(prepare, "newest", model)\n',
  ),
  defect('a change of a call leaks into the call that it was made of', requests, 'src/core/define-call.ts', '({ ...definition, ...changes } as Parameters', '(Object.assign(definition, changes) as Parameters'),

  // Streams: time, reading again, stopping.
  defect('a stream has no start time', everyProvider, 'src/base/call-stream.ts', '    this.context.startTime ??= Date.now()\n', ''),
  defect('a stream has no end time', everyProvider, 'src/base/call-stream.ts', '    this.context.endTime = Date.now()\n', ''),
  defect('a stream that is read again gives nothing', everyProvider, 'src/base/call-stream.ts', 'const cursor: Cursor = { at: this.#dropped }', 'const cursor: Cursor = { at: this.#dropped + this.#steps.length }'),
  defect('reading a stream again wipes its content', everyProvider, 'src/base/call-stream.ts', '    this.#cursors.add(cursor)\n', '    this.#cursors.add(cursor)\n    this.#accumulator = null\n'),
  defect('a signal does not stop a stream', everyProvider, 'src/base/call-stream.ts', "      signal?.addEventListener('abort', this.#onSignal, { once: true })\n", ''),
  defect('a stopped stream makes no response', everyProvider, 'src/base/call-stream.ts', '    if (!current) throw new CallError', '    if (!current || this.#aborted) throw new CallError'),
  defect('a stream that is cut is taken for a whole one', everyProvider, 'src/base/call-stream.ts', '(error !== null || !accumulator.finished)', '(error !== null || !accumulator.started)'),
  defect('a call that still grows is shown as whole or invalid in the response so far', tools, 'src/base/tool-call-builder.ts', "    if (this.#ended || this.#noted === 'growing') return\n", '    if (this.#ended) return\n'),

  // Tool calls.
  defect('chat: the second call of a delta is lost', tools, `${CHAT}choice-builder.ts`, '    for (const fragment of delta.tool_calls ?? []) this.#addToolCall(fragment, isWhole)\n', '    for (const fragment of (delta.tool_calls ?? []).slice(0, 1)) this.#addToolCall(fragment, isWhole)\n'),
  defect('chat: pieces of interleaved calls go to the newest', tools, `${CHAT}choice-builder.ts`, '    if (fragment.index == null) {\n', '    if (!fragment.id) return this.toolCalls.at(-1)\n    if (fragment.index == null) {\n'),
  defect('chat: an id that is sent again begins another call', tools, `${CHAT}choice-builder.ts`, '    if (fragment.index == null) {\n', '    if (fragment.id) return undefined\n    if (fragment.index == null) {\n'),
  defect('chat: a call without arguments is lost', tools, `${CHAT}choice-builder.ts`, '    for (const call of this.toolCalls) if (!call.ended) this.#endToolCall(call, areWhole)\n', "    for (const call of this.toolCalls) if (!call.ended && call.argsText !== '') this.#endToolCall(call, areWhole)\n"),
  defect('anthropic: a call without input is lost', anthropic, `${ANTHROPIC}accumulator.ts`, '    block.end(isWhole)\n    if (block.isToolCall && block.call)', "    block.end(isWhole)\n    if (block.isToolCall && block.call?.argsText !== '' && block.call)"),
  defect('anthropic: input in the start of a block is lost', anthropic, `${ANTHROPIC}block-builder.ts`, ' this.call.append(JSON.stringify(this.#start.input))', ' void 0'),
  defect('a call that is under way when the stream ends is lost', everyProvider, 'src/base/call-stream.ts', '    accumulator.end()\n', ''),
  defect('a call that the end completes is not given', everyProvider, 'src/base/call-stream.ts', '    if (!this.#aborted) this.#step(null)\n', ''),
  defect('a chunk that brings a piece of a call is not given', tools, 'src/base/call-stream.ts', '    if (chunk !== null) this.#steps.push', '    if (chunk !== null && toolEvents.every(({ delta }) => delta === null)) this.#steps.push'),
  defect('chat: text beside a piece of a call is lost', tools, `${CHAT}choice-builder.ts`, '    this.content += text\n', '    if (!delta.tool_calls) this.content += text\n'),
  defect('chat: a call of an unknown tool breaks the stream', everyProvider, `${CHAT}choice-builder.ts`, "    const call = new ToolCallBuilder(this.toolCalls.length, this.isKnown)\n", "    if (!this.isKnown('format_book')) throw new Error('unknown tool')\n    const call = new ToolCallBuilder(this.toolCalls.length, this.isKnown)\n"),
  defect('anthropic: a call of an unknown tool breaks the stream', everyProvider, `${ANTHROPIC}accumulator.ts`, '    if (block.isToolCall) this.#parts.addToolCall(', "    if (block.isToolCall && !block.call?.isKnown(String(start.name))) throw new Error('unknown tool')\n    if (block.isToolCall) this.#parts.addToolCall("),
  // Runs of texts.
  defect('texts are joined for who iterates', ['test/base/call-stream.test.ts'], 'src/base/call-stream.ts', 'const isSeen = isKept || this.#cursors.size > 0', 'const isSeen = isKept'),
  defect('texts are joined where chunks are kept', ['test/base/call-stream.test.ts'], 'src/base/call-stream.ts', 'const isSeen = isKept || this.#cursors.size > 0', 'const isSeen = this.#cursors.size > 0'),
  defect('what stands behind a run is lost', ['test/base/call-stream.test.ts'], 'src/base/chunk-pull.ts', '[...item(each), ...this.#batch.slice(this.#at)]', '[...item(each)]'),
  defect('a text with escapes is cut out as it stands', runs, 'src/base/frame-pattern.ts', "    if (text === '' || NOT_PLAIN.test(text)) return -1\n", "    if (text === '') return -1\n"),
  defect('a text is taken for the field that happens to say the same', runs, 'src/base/frame-pattern.ts', 'if (probe === null || repeats.read(probe as Chunk)?.text !== PROBE) return null', 'if (probe === null) return null'),
  defect('reasoning beside a text is joined with it', runs, `${CHAT}repeats.ts`, "if (!field || found || typeof value", "if (!field || typeof value"),
  defect('events that cannot be told to be whole are joined', runs, 'src/base/event-feed.ts', 'if (this.#isBetween && this.#pattern', 'if (this.#pattern'),
  defect('anthropic: what stands beside a text is lost', runs, `${ANTHROPIC}repeats.ts`, " || Object.keys(rest).length !== 1) return null", ') return null'),

  defect('arguments that were cut throw', everyProvider, 'src/base/tool-call-builder.ts', '    } catch (error) {\n', '    } catch (error) {\n      if (error) throw error\n'),
  defect('chat: an empty piece of arguments throws', tools, 'src/base/tool-call-builder.ts', "    if (text === '') return\n", "    if (text === '') throw new SyntaxError('Unexpected end of JSON input')\n"),
  defect('anthropic: an empty piece of input throws', anthropic, `${ANTHROPIC}block-builder.ts`, '    if (delta.partial_json) {\n', "    if (delta.partial_json === '') throw new SyntaxError('Unexpected end of JSON input')\n    if (delta.partial_json) {\n"),
  defect('chat: states of a call that grew are in the message beside it', tools, `${CHAT}choice-builder.ts`, '.map((other) => this.#toWire(other))\n', '.flatMap((other) => [{ ...this.#toWire(other), function: { name: other.name, arguments: other.argsText.slice(0, 3) } }, this.#toWire(other)])\n'),
  defect('chat: what a server adds to a call is lost', tools, `${CHAT}choice-builder.ts`, '      ...copyLists(extras),\n', ''),
  defect('chat: calls of one id in a whole message are joined', tools, `${CHAT}choice-builder.ts`, '(isWhole ? null : this.#findToolCall(fragment))', 'this.#findToolCall(fragment)'),
  defect('anthropic: a failed tool is not told to the model', everyProvider, `${ANTHROPIC}tool.ts`, 'toResult(blocks, options?.isError === true)', 'toResult(blocks, false)'),
  defect('chat: a failed tool is not told to the model', everyProvider, `${CHAT}tool.ts`, 'options?.isError ? `Error: ${toToolOutput(output)}` : toToolOutput(output)', 'toToolOutput(output)'),

  ...cassetteDefects,
  ...controlledDefects,
  ...costDefects,
  ...ledgerDefects,
  ...runDefects,
  ...viewDefects,
  ...markdownDefects,
  ...relayDefects,
  ...devtoolsDefects,
]
