import type { CallError } from './call-error.js'
import type { PlainRequest } from './plain-request.js'

/** Which request of which call it is. */
export interface RequestOrigin {
  /** Shared by all requests of one run of a call. */
  readonly callId: string
  /** 1 for the first try. */
  readonly attempt: number
  /** 1 for the first answer of the call; one more for each answer before it: a round of tools, an object that was asked for again. */
  readonly step: number
}

/** A request that is about to be sent: its budgets have admitted it. */
export interface ObservedRequest {
  /** SDK family: `openai`, `anthropic`, `azure`, … */
  readonly provider: string
  /** Who answers, where it is not the family's own service. */
  readonly vendor: string
  /** Model that is asked. */
  readonly model: string
  readonly streamed: boolean
  /** `null` where no call sent it, but a model by itself. */
  readonly origin: RequestOrigin | null
  /** Notes of the call; the same object for all its requests, and at `metadata` of its answers. */
  readonly metadata: Readonly<Record<string, unknown>>
  /** In ms since epoch. */
  readonly startTime: number
  /** Messages, tools and parameters as plain data, without keys; made when it is asked for. */
  readonly toPlainRequest: () => PlainRequest
  /** Takes out of a text what looks like a key, and the key of the client that sends. */
  readonly withoutKeys: (text: string) => string
}

/** How a request ended: `cut` = its stream ended and did not say why, `aborted` = stopped from this side. */
export type RequestEnd = 'complete' | 'cut' | 'aborted' | 'error'

/** A response that has begun. */
export interface ResponseHead {
  /** HTTP status; `null` where it is not known. */
  readonly status: number | null
  readonly header: (name: string) => string | null
}

/** A response of which the body says that it failed. */
export interface ResponseFailure extends ResponseHead {
  /** As far as the SDK gives it: parsed, or its text. */
  readonly body: unknown
}

/** Told what becomes of one request, in this order; times are in ms since epoch. What it throws is reported, and it is told nothing more. */
export interface RequestFollower {
  /** There is a client, and the request goes out. */
  readonly sent?: (time: number) => void
  /** The response begins. Not told for a client that gives no raw response. */
  readonly headers?: (head: ResponseHead, time: number) => void
  /** The first content, reasoning or tool call has come. */
  readonly firstToken?: (time: number) => void
  /** The provider's own chunk, when the stream's reader takes it. */
  readonly chunk?: (raw: unknown, time: number) => void
  /** The provider's own answer in one piece. */
  readonly response?: (raw: unknown, time: number) => void
  /** Why it failed, also of a stream that was cut; `failure` is what the provider sent, where it sent anything. */
  readonly error?: (error: CallError, failure: ResponseFailure | null, time: number) => void
  /** The last word, told once. */
  readonly end?: (how: RequestEnd, time: number) => void
}

/** Told of each request; what it gives back is told what becomes of it. */
export type RequestObserver = (request: ObservedRequest) => RequestFollower | undefined | void

/** Who observes at this moment. */
export const observers: Set<RequestObserver> = new Set()

/**
 * Observes every request from now on, of every call and every provider of this page or process; gives back what ends that. An observer changes nothing: it
 * is told what happens anyway, and what it throws is reported like an uncaught error. Without observers a request costs what it would without this function.
 */
export function observeRequests(observer: RequestObserver): () => void {
  // One that is given twice observes twice.
  const own: RequestObserver = (request) => observer(request)
  observers.add(own)
  return () => void observers.delete(own)
}
