import { type PlayedWire, type SimulatedAnswer, type SimulatedFrame, type SimulatedUsage, toWireFinishReason, type WireSimulation } from '../simulation.js'
import { chatCompletionFinishReasons } from './finish-reason.js'
import type { ChatCompletionWire, ChoiceWire, MessageWire, UsageWire } from './wire.js'

/** What differs between services that speak the chat-completions wire. */
export interface ChatSimulationForm extends Pick<WireSimulation, 'provider' | 'matches' | 'errorBody' | 'headers'> {
  readonly modelInUrl?: (url: URL) => string | null
  /** Chunks before the answer itself. */
  readonly opening?: readonly ChatCompletionWire[]
  /** Further fields of every choice. */
  readonly choiceFields?: Readonly<Record<string, unknown>>
  /** Further fields of an answer in one piece. */
  readonly answerFields?: Readonly<Record<string, unknown>>
  /** Whether a stream tells of usage only where `stream_options.include_usage` asks for it. */
  readonly usageOnRequest: boolean
  readonly played: Pick<PlayedWire, 'headers' | 'toErrorBody' | 'createClient'>
}

// OpenAI's, which Azure, Groq and others send too.
const LIMIT_HEADERS = ['limit', 'remaining', 'reset'].flatMap((what) => ['requests', 'tokens'].map((of) => `x-ratelimit-${what}-${of}`))

/** Simulates a service that speaks the chat-completions wire, as recorded from OpenAI and Azure. */
export function createChatSimulation(form: ChatSimulationForm): WireSimulation {
  const { provider, matches, errorBody, headers } = form
  return {
    provider,
    matches,
    errorBody,
    headers,
    read: ({ model, stream, messages }, url) => ({
      model: typeof model === 'string' && model !== '' ? model : (form.modelInUrl?.(url) ?? null),
      stream: stream === true,
      messages: Array.isArray(messages) ? messages : [],
      instructions: null,
    }),
    frames: (answer, body) => chatFrames(answer, form, asksForUsage(body)),
    body: (answer) => toCompletion(answer, form),
    errorFrame: (type) => toEvent(errorBody({ status: 500, type, requestId: '' })),
    played: {
      ...form.played,
      headers: [...LIMIT_HEADERS, ...form.played.headers],
      frame: (chunk) => `data: ${JSON.stringify(chunk)}\n\n`,
      end: 'data: [DONE]\n\n',
    },
  }
}

function* chatFrames(answer: SimulatedAnswer, form: ChatSimulationForm, usageAsked: boolean): Generator<SimulatedFrame, void, undefined> {
  const head = { ...headOf(answer, 'chat.completion.chunk'), system_fingerprint: null }
  // Written once: that makes a chunk five times cheaper, and a script may have a hundred thousand.
  const start = `${JSON.stringify(head).slice(0, -1)},"choices":`
  const tail = usageAsked ? ',"usage":null}' : '}'
  const frame = (part: SimulatedFrame['part'], index: number, delta: MessageWire, finishReason: string | null = null): SimulatedFrame => {
    const choice: ChoiceWire = { index, delta, logprobs: null, finish_reason: finishReason, ...form.choiceFields }
    return { part, text: `data: ${start}${JSON.stringify([choice])}${tail}\n\n` }
  }
  for (const chunk of form.opening ?? []) yield { part: 'opening', text: toEvent(chunk) }
  for (const index of answer.choices.keys()) yield frame('opening', index, { role: 'assistant', content: '', refusal: null })
  for (const text of answer.reasoning) yield frame('content', 0, { reasoning_content: text })
  for (const [index, text] of interleave(answer.choices)) yield frame('content', index, { content: text })
  for (const text of answer.refusal) yield frame('content', 0, { refusal: text })
  for (const [index, call] of answer.toolCalls.entries()) {
    const named = { index, id: toolCallId(answer, index), type: 'function', function: { name: call.name, arguments: '' } }
    yield frame('opening', 0, { tool_calls: [named] })
    for (const text of call.args) yield frame('content', 0, { tool_calls: [{ index, function: { arguments: text } }] })
  }
  for (const index of answer.choices.keys()) yield frame('end', index, {}, finishReasonOf(answer, index))
  if (answer.usage && (usageAsked || !form.usageOnRequest)) {
    yield { part: 'end', text: toEvent({ ...head, choices: [], usage: toUsage(answer.usage) }) }
  }
  yield { part: 'end', text: 'data: [DONE]\n\n' }
}

function toCompletion(answer: SimulatedAnswer, form: ChatSimulationForm): ChatCompletionWire {
  return {
    ...headOf(answer, 'chat.completion'),
    choices: answer.choices.map((chunks, index) => ({
      index,
      message: index === 0 ? toMessage(answer) : { role: 'assistant', content: chunks.join(''), refusal: null },
      logprobs: null,
      finish_reason: finishReasonOf(answer, index),
      ...form.choiceFields,
    })),
    ...(answer.usage ? { usage: toUsage(answer.usage) } : {}),
    system_fingerprint: null,
    ...form.answerFields,
  }
}

function toMessage(answer: SimulatedAnswer): MessageWire {
  const [text] = answer.choices
  const calls = answer.toolCalls.map(({ name, args }, index) => ({
    id: toolCallId(answer, index),
    type: 'function',
    function: { name, arguments: args.join('') },
  }))
  return {
    role: 'assistant',
    content: text.length > 0 ? text.join('') : null,
    refusal: answer.refusal.length > 0 ? answer.refusal.join('') : null,
    ...(answer.reasoning.length > 0 ? { reasoning_content: answer.reasoning.join('') } : {}),
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  }
}

function headOf(answer: SimulatedAnswer, object: string): ChatCompletionWire {
  const { number, id, model, time } = answer
  return { id: id ?? `chatcmpl-simulated-${number}`, object, created: Math.floor(time / 1000), model, service_tier: 'default' }
}

/** Only the first choice calls tools. A refusal ends with `stop` on this wire. */
function finishReasonOf({ finishReason, toolCalls }: SimulatedAnswer, index: number): string {
  return toWireFinishReason(finishReason ?? (index === 0 && toolCalls.length > 0 ? 'tool_calls' : 'stop'), chatCompletionFinishReasons)
}

/** Details are told as zeros where there is nothing to tell; cache writes are told only by models that bill them. */
function toUsage(usage: SimulatedUsage): UsageWire {
  const { inputTokens, outputTokens, cacheReadTokens = 0, cacheWriteTokens, reasoningTokens = 0 } = usage
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
    prompt_tokens_details: {
      cached_tokens: cacheReadTokens,
      audio_tokens: 0,
      ...(cacheWriteTokens === undefined ? {} : { cache_write_tokens: cacheWriteTokens }),
    },
    completion_tokens_details: { reasoning_tokens: reasoningTokens, audio_tokens: 0 },
  }
}

function toolCallId(answer: SimulatedAnswer, index: number): string {
  return answer.toolCalls[index]?.id ?? `call_simulated_${answer.number}_${index}`
}

/** The choices' chunks in turn, as a service sends them. */
function* interleave(choices: SimulatedAnswer['choices']): Generator<[index: number, text: string], void, undefined> {
  const length = Math.max(...choices.map((chunks) => chunks.length))
  for (let at = 0; at < length; at++) {
    for (let index = 0; index < choices.length; index++) {
      const text = choices[index]?.[at]
      if (text !== undefined) yield [index, text]
    }
  }
}

function asksForUsage({ stream_options: options }: Readonly<Record<string, unknown>>): boolean {
  return typeof options === 'object' && options !== null && 'include_usage' in options && options.include_usage === true
}

function toEvent(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`
}
