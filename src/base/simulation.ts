import type { FinishReason, FinishReasonMap } from './finish-reason.js'

/** A tool call of the script. */
export interface SimulatedToolCall {
  readonly name: string
  /** The arguments. A string is sent as it is, so that broken JSON can be played; anything else is sent as JSON. */
  readonly args: unknown
  readonly id?: string
}

/**
 * Tokens that the provider says it counted, in common terms: input includes the cache, output includes reasoning. What is left out
 * is told as the vendor tells that there was none.
 */
export interface SimulatedUsage {
  readonly inputTokens: number
  readonly outputTokens: number
  readonly cacheReadTokens?: number
  readonly cacheWriteTokens?: number
  readonly reasoningTokens?: number
}

/** An HTTP error. `body` stands for the vendor's own JSON: a string is sent as plain text. */
export interface SimulatedHttpError {
  readonly status: number
  /** Error type or code, in the vendor's words; one that fits the status unless set. */
  readonly type?: string
  /** What the provider asks to wait, in ms. */
  readonly retryAfterMs?: number
  readonly body?: unknown
}

/**
 * What goes wrong after so many chunks of content (text, reasoning, refusal and arguments; openings and ends are not counted):
 * `cut` ends without a finish reason, `reset` breaks the connection, `error-event` sends an error and ends, `bad-json` damages
 * one event and goes on, `stall` says nothing more until it is stopped. It happens before the finish reason at the latest.
 */
export type SimulatedBreak =
  | { readonly kind: 'cut' | 'reset' | 'bad-json' | 'stall'; readonly afterChunks: number }
  | { readonly kind: 'error-event'; readonly afterChunks: number; readonly type?: string }

/** `not-json` answers 200 with a page of HTML, as proxies do. */
export type SimulatedFault = SimulatedHttpError | SimulatedBreak | { readonly kind: 'not-json' }

/** What a simulated provider answers. */
export interface SimulatedReply {
  /** Text, cut into chunks by words; a list gives the chunks exactly. */
  readonly text?: string | readonly string[]
  /** Reasoning, before the text. */
  readonly reasoning?: string | readonly string[]
  /** Text by which the model declines. */
  readonly refusal?: string
  readonly toolCalls?: readonly SimulatedToolCall[]
  /** A common word, translated to the wire's, or any word of the wire. `tool_calls` or `stop` unless set. */
  readonly finishReason?: FinishReason | (string & {})
  /** `null` = the provider says nothing of usage. Counted from the text unless set. */
  readonly usage?: SimulatedUsage | null
  /** Model that answers; the one that was asked for unless set. */
  readonly model?: string
  readonly id?: string
  /** Texts of further choices. A wire without choices (Anthropic's) leaves them out. */
  readonly choices?: readonly (string | readonly string[])[]
  /** How long the first chunk of content, or an answer in one piece, lets wait; 0 unless set. */
  readonly firstTokenDelayMs?: number
  /** Pause between chunks of content; 0 unless set. An answer in one piece takes as long as its stream would. */
  readonly delayMs?: number
  readonly fault?: SimulatedFault
}

/** What a wire reads from a request. */
export interface RequestReading {
  /** Model that is asked for; `null` where the request does not say. */
  readonly model: string | null
  readonly stream: boolean
  /** Messages as they were sent, in the wire's form. */
  readonly messages: readonly unknown[]
  /** Instructions that stand apart from the messages, as they were sent; `null` where there are none. */
  readonly instructions: unknown
}

/** A reply made whole, as a wire is to say it. */
export interface SimulatedAnswer {
  /** Which request this answers, from 1; ids are made of it. */
  readonly number: number
  readonly id: string | null
  readonly model: string
  /** ms since epoch. */
  readonly time: number
  readonly reasoning: readonly string[]
  /** Chunks of text of each choice; there is at least one. */
  readonly choices: readonly [readonly string[], ...(readonly string[])[]]
  readonly refusal: readonly string[]
  /** Tool calls, their arguments in fragments. */
  readonly toolCalls: readonly { readonly name: string; readonly id: string | null; readonly args: readonly string[] }[]
  /** As scripted: a common word or one of the wire; `null` = whatever fits. */
  readonly finishReason: string | null
  readonly usage: SimulatedUsage | null
}

/** Text of one server-sent event, and its part in the answer: a chunk of content, the end (finish reason and all after it), or neither. */
export interface SimulatedFrame {
  readonly text: string
  readonly part: 'opening' | 'content' | 'end'
}

export interface SimulatedError {
  readonly status: number
  readonly type: string | null
  readonly requestId: string
}

/** How recorded answers of one provider are played. */
export interface PlayedWire {
  /** Headers that say something of the request or its limits, beside those that all services have. None that tells of an account. */
  readonly headers: readonly string[]
  /** The event of a recorded chunk. */
  readonly frame: (chunk: unknown) => string
  /** What follows the last chunk of a whole stream. */
  readonly end: string
  /** The body of a failed response, of which the SDK's error has only a part; the whole of it unless set. */
  readonly toErrorBody?: (kept: unknown) => unknown
  /** What is used of the SDK's client, sending by `fetch`. */
  readonly createClient: (fetch: typeof globalThis.fetch) => object
}

/** What one provider's service says and how it spells it. Each provider folder exports one as `simulation`. */
export interface WireSimulation {
  readonly provider: string
  /** Whether a request to this URL is for this service. No URL may be for two. */
  readonly matches: (url: URL) => boolean
  readonly read: (body: Readonly<Record<string, unknown>>, url: URL) => RequestReading
  /** The events of a streamed answer to the request `body`. */
  readonly frames: (answer: SimulatedAnswer, body: Readonly<Record<string, unknown>>) => Iterable<SimulatedFrame>
  /** The answer in one piece. */
  readonly body: (answer: SimulatedAnswer) => object
  readonly errorBody: (error: SimulatedError) => object
  /** The event by which a stream says that it failed; `type` is the vendor's word, `null` = the usual one. */
  readonly errorFrame: (type: string | null) => string
  /** Headers of every response, the request id among them. */
  readonly headers: (requestId: string) => Readonly<Record<string, string>>
  readonly played: PlayedWire
}

/** The wire's word for a common finish reason; any other word is the wire's already. */
export function toWireFinishReason(reason: string, words: FinishReasonMap): string {
  for (const [word, common] of words) if (common === reason) return word
  return reason
}
