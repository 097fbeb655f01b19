import { createHash } from 'node:crypto'
import type { Choice, CostMetadata, ToolCall, Usage } from 'callscope'
import { type ExpectedBlock, type ExpectedChoice, readBody, type Recording } from './recordings.js'

/** What a response and a stream have in common, as far as recordings say it. */
export interface Answered {
  readonly content: string
  readonly finishReasons: readonly string[]
  readonly id: string | null
  readonly model: string | null
  readonly reasoning: string | null
  readonly refusal: string | null
  readonly usage: unknown
  readonly inputTokens: number | null
  readonly cachedTokens: number | null
  readonly outputTokens: number | null
  readonly commonUsage: Usage | null
  readonly costMetadata: CostMetadata
  readonly choices: readonly Choice[]
}

/** What a recording says, in the shape of {@link factsOf}. */
export function expectedFacts(recording: Recording) {
  const { expected } = recording
  const isChat = expected.choices !== undefined
  const choices = isChat ? (expected.choices ?? []).map(expectedChoice) : [expectedMessage(recording)]
  const [first] = choices
  return {
    id: expected.id || null,
    model: expected.model || null,
    content: first?.content ?? '',
    reasoning: first?.reasoning ?? null,
    refusal: first?.refusal ?? null,
    // Snowflake's `""` is no reason.
    finishReasons: choices.flatMap(({ finishReason }) => finishReason ?? []),
    usage: expected.usage ?? expected.x_groq_usage ?? null,
    choices,
    tokens: expectedTokens(recording),
  }
}

/** What was read, in the shape of {@link expectedFacts}. */
export function factsOf(answer: Answered, { expected }: Recording) {
  const isChat = expected.choices !== undefined
  const { id, model, content, reasoning, refusal, finishReasons, usage } = answer
  const choices = answer.choices.map((choice) => ({
    index: choice.index,
    content: choice.content,
    reasoning: choice.reasoning,
    refusal: choice.refusal,
    finishReason: choice.finishReason,
    tools: choice.toolCalls.map((call) => ({ id: call.id, name: call.name, args: isChat ? call.argsText : argumentsOf(call) })),
  }))
  return { id, model, content, reasoning, refusal, finishReasons: [...finishReasons], usage, choices, tokens: tokensOf(answer, expected.tokens ?? {}) }
}

function expectedChoice(choice: ExpectedChoice) {
  const { tool_calls: calls = [], function_call: oldCall } = choice
  // A call under its deprecated name is read as one like any other.
  const all = oldCall?.name ? [...calls, oldCall] : calls
  return {
    index: choice.index,
    content: choice.content ?? '',
    reasoning: choice.reasoning || null,
    refusal: choice.refusal || null,
    finishReason: choice.finish_reason || null,
    tools: all.map((call): { id: string | null; name: string; args: unknown } => ({ id: call.id ?? null, name: call.name ?? '', args: call.arguments ?? '' })),
  }
}

function expectedMessage({ expected }: Recording): ReturnType<typeof expectedChoice> {
  const blocks = expected.content ?? []
  const details = expected.stop_details as { readonly explanation?: string | null } | null | undefined
  return {
    index: 0,
    content: expected.text ?? '',
    reasoning: blocks.map((block) => block.thinking ?? '').join('') || null,
    refusal: expected.stop_reason === 'refusal' ? (details?.explanation ?? null) : null,
    finishReason: expected.stop_reason ?? null,
    tools: blocks.filter(({ type }) => type === 'tool_use').map((block) => ({ id: block.id ?? null, name: block.name ?? '', args: block.input ?? block.input_json ?? null })),
  }
}

/** Anthropic's input is an object; cut input is compared as the text that it is. */
function argumentsOf(call: ToolCall): unknown {
  return call.status === 'complete' ? call.args : call.argsText
}

/** Names of the recordings for counters → where the kit tells them. */
const TOKENS: Readonly<Record<string, (answer: Answered) => number | null | undefined>> = {
  input: ({ inputTokens }) => inputTokens,
  input_uncached: ({ inputTokens }) => inputTokens,
  output: ({ outputTokens }) => outputTokens,
  cached_input: ({ cachedTokens }) => cachedTokens,
  cache_read: ({ cachedTokens }) => cachedTokens,
  input_total: ({ commonUsage }) => commonUsage?.inputTokens,
  cache_write: ({ commonUsage }) => commonUsage?.cacheWriteTokens,
  reasoning: ({ commonUsage }) => commonUsage?.reasoningTokens,
  thinking: ({ commonUsage }) => commonUsage?.reasoningTokens,
  audio_input: ({ commonUsage }) => commonUsage?.audioInputTokens,
  audio_output: ({ commonUsage }) => commonUsage?.audioOutputTokens,
  cache_write_1h: ({ costMetadata }) => costMetadata.cacheWrite1hTokens,
  web_search_requests: ({ costMetadata }) => costMetadata.webSearches,
}

function expectedTokens({ expected }: Recording) {
  return Object.fromEntries(Object.entries(expected.tokens ?? {}).filter(([name]) => Object.hasOwn(TOKENS, name)))
}

function tokensOf(answer: Answered, tokens: Readonly<Record<string, number>>) {
  return Object.fromEntries(Object.keys(tokens).flatMap((name) => (TOKENS[name] ? [[name, TOKENS[name](answer)]] : [])))
}

/** A raw answer as the SDKs type it, of which anything may be missing. */
type RawRecord = { readonly [field: string]: any }

/** What a recording says of the raw answer, beyond what the getters tell; in the shape of {@link rawFactsOf}. */
export function expectedRawFacts(recording: Recording) {
  const { expected } = recording
  const body = readBody(recording).toString()
  const { content, choices, created, system_fingerprint, service_tier, stop_sequence, stop_details, container, context_management } = expected
  return {
    ...(created ? { created } : {}),
    ...present({ system_fingerprint, service_tier: choices && service_tier, stop_sequence, stop_details, container, context_management }),
    fields: (expected.extra_top_level ?? []).filter((field) => hasValue(body, field)).sort(),
    choices: (choices ?? []).map((choice) => ({
      role: choice.role || 'assistant',
      audio: choice.audio?.id ? { id: choice.audio.id, transcript: choice.audio.transcript, sha256: choice.audio.data_sha256_16 } : null,
      logprobs: choice.logprobs ? { content: choice.logprobs.content, refusal: choice.logprobs.refusal } : { content: 0, refusal: 0 },
      annotations: choice.annotations ?? 0,
      images: choice.images ?? 0,
      // Counted in pieces; a stream's are put together to blocks.
      hasReasoningDetails: (choice.reasoning_details ?? 0) > 0,
      fields: (choice.extra_fields ?? []).filter((field) => hasValue(body, field)).sort(),
    })),
    blocks: (content ?? []).map(expectedBlock),
  }
}

/** What the raw answer says, in the shape of {@link expectedRawFacts}: the SDK's own, or the one that a stream was put together to. */
export function rawFactsOf(raw: RawRecord, { expected }: Recording) {
  const { created, system_fingerprint, service_tier, stop_sequence, stop_details, container, context_management } = raw
  const isChat = expected.choices !== undefined
  return {
    ...(expected.created ? { created } : {}),
    ...present({ system_fingerprint, service_tier: isChat && service_tier, stop_sequence, stop_details, container, context_management }),
    fields: (expected.extra_top_level ?? []).filter((field) => raw[field] != null).sort(),
    choices: (isChat ? raw['choices'] : []).map(({ message, delta, logprobs }: RawRecord, at: number) => rawChoice(message ?? delta, logprobs, expected.choices?.[at])),
    blocks: isChat ? [] : raw['content'].map((block: RawRecord, at: number) => rawBlock(block, isCut(expected.content?.[at]))),
  }
}

/** Whether a field says anything. Padding against eavesdroppers (`obfuscation`) is not kept. */
function hasValue(body: string, field: string): boolean {
  return field !== 'obfuscation' && new RegExp(`"${field}":\\s*(?!\\s|null|"")`).test(body)
}

function rawChoice(message: RawRecord, logprobs: RawRecord | null, expected: ExpectedChoice | undefined) {
  const { audio } = message
  return {
    role: message['role'] || 'assistant',
    audio: audio?.id ? { id: audio.id, transcript: audio.transcript, sha256: createHash('sha256').update(audio.data).digest('hex').slice(0, 16) } : null,
    logprobs: { content: logprobs?.['content']?.length ?? 0, refusal: logprobs?.['refusal']?.length ?? 0 },
    annotations: message['annotations']?.length ?? 0,
    images: message['images']?.length ?? 0,
    hasReasoningDetails: (message['reasoning_details']?.length ?? 0) > 0,
    fields: (expected?.extra_fields ?? []).filter((field) => message[field] != null && message[field] !== '').sort(),
  }
}

function expectedBlock({ type, text, thinking, signature_chars, data_chars, content_chars, id, name, server_name, tool_use_id, input, input_json, results, citations }: ExpectedBlock) {
  const wholeInput = isCut({ type, input, ...present({ input_json }) }) ? undefined : input
  return present({ type, text, thinking, signature_chars, data_chars, content_chars, id, name, server_name, tool_use_id, input: wholeInput, results, citations })
}

/** Cut input is no object: it is compared as the text that it is. */
function isCut(block: ExpectedBlock | undefined): boolean {
  return block?.input === null && block.input_json !== undefined
}

function rawBlock(block: RawRecord, isInputCut: boolean): object {
  const { type, text, thinking, signature, data, content, id, name, server_name, tool_use_id, input, citations } = block
  return present({
    type,
    text,
    thinking,
    signature_chars: signature?.length,
    data_chars: data?.length,
    content_chars: typeof content === 'string' ? content.length : undefined,
    id,
    name,
    server_name,
    tool_use_id,
    input: isInputCut ? undefined : input,
    results: Array.isArray(content) ? content.length : undefined,
    citations: citations?.length || undefined,
  })
}

function present(facts: object): object {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== null && value !== false && value !== ''))
}
