import { type SimulatedAnswer, type SimulatedFrame, toWireFinishReason, type WireSimulation } from '../../base/simulation.js'
import { postAsSdk } from '../../base/post-as-sdk.js'
import type { AnthropicClient } from './client.js'
import { anthropicFinishReasons } from './finish-reason.js'
import type { BlockWire, DeltaWire, EventWire, MessageWire, UsageWire } from './wire.js'

// docs.anthropic.com, "Errors"; 503 as recorded.
const TYPE_OF_STATUS: ReadonlyMap<number, string> = new Map([
  [401, 'authentication_error'],
  [402, 'billing_error'],
  [403, 'permission_error'],
  [404, 'not_found_error'],
  [408, 'timeout_error'],
  [413, 'request_too_large'],
  [429, 'rate_limit_error'],
  [503, 'overloaded_error'],
  [504, 'timeout_error'],
  [529, 'overloaded_error'],
])

/** Base64 of "simulated": signatures are opaque, and sent back as they came. */
const SIGNATURE = 'c2ltdWxhdGVk'

/** Told with the message, not with its end. */
const SERVICE_TIER = { service_tier: 'standard' }

/** Simulates Anthropic's messages API. */
export const simulation: WireSimulation = {
  provider: 'anthropic',
  matches: ({ pathname }) => pathname.endsWith('/v1/messages'),
  read: ({ model, stream, messages, system }) => ({
    model: typeof model === 'string' ? model : null,
    stream: stream === true,
    messages: Array.isArray(messages) ? messages : [],
    instructions: system ?? null,
  }),
  frames: messageFrames,
  body: (answer) => ({
    ...toMessage(answer),
    ...endOf(answer),
    content: [...blocksOf(answer)].map(({ whole }) => whole()),
    ...usageField(toUsage(answer), SERVICE_TIER),
  }),
  errorBody: ({ status, type, requestId }) => ({
    type: 'error',
    error: { type: type ?? typeOfStatus(status), message: `Simulated error ${status}.` },
    request_id: requestId,
  }),
  errorFrame: (type) => toEvent({ type: 'error', error: { type: type ?? 'overloaded_error', message: 'Simulated error.' } }),
  headers: (requestId) => ({ 'request-id': requestId }),
  played: {
    headers: ['requests', 'tokens', 'input-tokens', 'output-tokens'].flatMap((what) => ['limit', 'remaining', 'reset'].map((of) => `anthropic-ratelimit-${what}-${of}`)),
    // Each event is named by its type. One without is none of this wire, whoever put it in.
    frame: (event) => (isEvent(event) ? toEvent(event) : `data: ${JSON.stringify(event)}\n\n`),
    end: '',
    createClient: (fetch): AnthropicClient => ({ messages: { create: (body, options) => postAsSdk(fetch, 'https://anthropic.invalid/v1/messages', body, options, (whole) => whole) } }),
  },
}

function* messageFrames(answer: SimulatedAnswer): Generator<SimulatedFrame, void, undefined> {
  const usage = toUsage(answer)
  // The first count of output is that of the first token or two; the end gives the total.
  const begun = usage && { ...usage, output_tokens: Math.min(1, usage.output_tokens ?? 0), output_tokens_details: null }
  const message = { ...toMessage(answer), content: [], stop_reason: null, ...usageField(begun, SERVICE_TIER) }
  yield { part: 'opening', text: toEvent({ type: 'message_start', message }) }
  yield { part: 'opening', text: toEvent({ type: 'ping' }) }
  let index = 0
  for (const { start, deltas, seal } of blocksOf(answer)) {
    yield { part: 'opening', text: toEvent({ type: 'content_block_start', index, content_block: start }) }
    for (const delta of deltas) yield { part: 'content', text: toEvent({ type: 'content_block_delta', index, delta }) }
    if (seal) yield { part: 'opening', text: toEvent({ type: 'content_block_delta', index, delta: seal }) }
    yield { part: 'opening', text: toEvent({ type: 'content_block_stop', index }) }
    index += 1
  }
  yield { part: 'end', text: toEvent({ type: 'message_delta', delta: endOf(answer), ...usageField(usage) }) }
  yield { part: 'end', text: toEvent({ type: 'message_stop' }) }
}

/** A content block: its start and pieces, what closes it, and the whole of it. */
interface SimulatedBlock {
  readonly start: BlockWire
  readonly deltas: Iterable<DeltaWire>
  readonly seal?: DeltaWire
  readonly whole: () => BlockWire
}

/** The API has one choice: further ones are left out. */
function* blocksOf({ number, reasoning, choices: [text], toolCalls }: SimulatedAnswer): Generator<SimulatedBlock, void, undefined> {
  if (reasoning.length > 0) {
    yield {
      start: { type: 'thinking', thinking: '', signature: '' },
      deltas: mapEach(reasoning, (thinking) => ({ type: 'thinking_delta', thinking })),
      seal: { type: 'signature_delta', signature: SIGNATURE },
      whole: () => ({ type: 'thinking', thinking: reasoning.join(''), signature: SIGNATURE }),
    }
  }
  if (text.length > 0) {
    yield {
      start: { type: 'text', text: '' },
      deltas: mapEach(text, (part) => ({ type: 'text_delta', text: part })),
      whole: () => ({ type: 'text', text: text.join('') }),
    }
  }
  for (const [position, { name, id, args }] of toolCalls.entries()) {
    const call = { type: 'tool_use', id: id ?? `toolu_simulated_${number}_${position}`, name }
    yield {
      start: { ...call, input: {} },
      deltas: mapEach(args, (partial) => ({ type: 'input_json_delta', partial_json: partial })),
      whole: () => ({ ...call, input: parseInput(args.join('')) }),
    }
  }
}

function toMessage({ number, id, model }: SimulatedAnswer): MessageWire {
  return { model, id: id ?? `msg_simulated_${number}`, type: 'message', role: 'assistant', stop_sequence: null, stop_details: null }
}

function endOf({ finishReason, toolCalls, refusal }: SimulatedAnswer): Pick<MessageWire, 'stop_reason' | 'stop_sequence' | 'stop_details'> {
  const fitting = refusal.length > 0 ? 'content_filter' : toolCalls.length > 0 ? 'tool_calls' : 'stop'
  const details = refusal.length > 0 ? { type: 'refusal', category: null, explanation: refusal.join('') } : null
  return { stop_reason: toWireFinishReason(finishReason ?? fitting, anthropicFinishReasons), stop_sequence: null, stop_details: details }
}

/** This API's input leaves out what went through the cache. */
function toUsage({ usage }: SimulatedAnswer): UsageWire | null {
  if (!usage) return null
  const { inputTokens, outputTokens, cacheReadTokens = 0, cacheWriteTokens = 0, reasoningTokens } = usage
  return {
    input_tokens: Math.max(0, inputTokens - cacheReadTokens - cacheWriteTokens),
    cache_creation_input_tokens: cacheWriteTokens,
    cache_read_input_tokens: cacheReadTokens,
    output_tokens: outputTokens,
    ...(reasoningTokens === undefined ? {} : { output_tokens_details: { thinking_tokens: reasoningTokens } }),
  }
}

function usageField(usage: UsageWire | null, facts: UsageWire = {}): { usage?: UsageWire } {
  return usage ? { usage: { ...usage, ...facts } } : {}
}

function typeOfStatus(status: number): string {
  return TYPE_OF_STATUS.get(status) ?? (status >= 500 ? 'api_error' : 'invalid_request_error')
}

/** An answer in one piece can hold only arguments that are JSON. */
function parseInput(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    return {}
  }
}

function isEvent(event: unknown): event is EventWire {
  return typeof event === 'object' && event !== null && 'type' in event && /^\w+$/.test(String(event.type))
}

function* mapEach<Item, Result>(items: readonly Item[], map: (item: Item) => Result): Generator<Result, void, undefined> {
  for (const item of items) yield map(item)
}

function toEvent(event: { readonly type: string; readonly [field: string]: unknown }): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
}
