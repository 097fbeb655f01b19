import type { CallErrorKind } from '../../base/call-error.js'
import type { RequestEnd } from '../../base/observe-requests.js'
import type { PlainRequest } from '../../base/plain-request.js'

/** What a file says that it is. */
export const CASSETTE_FORMAT = 'callscope-cassette'
/** The version that is written, and the only one that there is. */
export const CASSETTE_VERSION = 1

/** Requests and what came of them, with their timing: plain JSON. */
export interface Cassette {
  readonly format: typeof CASSETTE_FORMAT
  readonly version: typeof CASSETTE_VERSION
  /** ISO date of the first request, or of the recording where there is none. */
  readonly recordedAt: string
  /** In the order in which they were sent. */
  readonly exchanges: readonly CassetteExchange[]
}

/** One request and its answer. Times are in ms from the start of this exchange, unless said otherwise. */
export interface CassetteExchange {
  /** SDK family: `openai`, `anthropic`, `azure`, … */
  readonly provider: string
  /** Who answered, where it was not the family's own service. */
  readonly vendor: string
  /** Model that was asked. */
  readonly model: string
  readonly streamed: boolean
  /** Shared by the requests of one call; `null` where no call sent it, or it is not known. */
  readonly callId: string | null
  /** 1 for the first try. */
  readonly attempt: number | null
  /** 1 for the first answer of its call. */
  readonly step: number | null
  readonly request: PlainRequest
  /** From the start of the first exchange. */
  readonly startMs: number
  /** When there was a client to send it; `null` where it never went out, or that is not known. */
  readonly sentMs: number | null
  /** When the response began; `null` where none did, or that is not known. */
  readonly headersMs: number | null
  /** When the first content, reasoning or tool call came; `null` where none did, or that is not known. */
  readonly firstTokenMs: number | null
  /** HTTP status; `null` where no response came, or it is not known. */
  readonly status: number | null
  /** Those that tell of the request and its limits, names in small letters; no keys, no cookies, no account. */
  readonly headers: Readonly<Record<string, string>>
  /** The provider's own chunks as they came, and when. */
  readonly chunks: readonly (readonly [ms: number, chunk: unknown])[]
  /** The provider's own answer in one piece; `null` where it was streamed, or failed. */
  readonly response: unknown
  /** `null` = it was under way when the cassette was made. */
  readonly end: CassetteEnd | null
}

/** How an exchange ended: `cut` = its stream ended and did not say why, `aborted` = the client stopped it. */
export interface CassetteEnd {
  readonly ms: number
  readonly kind: RequestEnd
  /** Why it failed or was cut; otherwise `null`. */
  readonly error: CassetteError | null
}

/** What an exchange failed with: the facts of its `CallError`, and what the provider sent, without keys. */
export interface CassetteError {
  readonly kind: CallErrorKind
  readonly message: string
  readonly status: number | null
  /** The provider's own word for it; `null` where it gave none. */
  readonly code: string | null
  readonly requestId: string | null
  readonly retryAfterMs: number | null
  readonly retryable: boolean
  /** Parsed, or its text; `null` where nothing came that can be kept. */
  readonly body: unknown
}

/** How many units an exchange has for a player: its chunks; an answer in one piece, or none at all, is one. */
export function lengthOf({ chunks }: CassetteExchange): number {
  return Math.max(1, chunks.length)
}
