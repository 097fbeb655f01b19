import { RELAY_STREAM_HEADER } from '../../base/relay-stream.js'
import type { RelayRoute } from '../../base/relay-target.js'
import type { RelayedRequest } from '../../base/relayed-request.js'
import type { CallAccount } from '../count/call-account.js'
import type { Reservation } from '../limit/reserve.js'
import type { RelayedCall } from '../count/relayed-call.js'
import { ask, headersBack } from './ask-provider.js'
import { passOn } from './pass-on.js'
import { Passage } from './passage.js'
import type { CheckedBody } from '../check/read-body.js'
import { withoutKey } from './without-key.js'
import type { Running } from './create-running.js'
import type { Upstream } from './read-upstreams.js'
import { respondError } from '../respond-error.js'
import type { RelayLogs } from '../store/relay-store.js'

/** A checked request, on its way to its provider. */
export interface Outgoing {
  readonly request: Request
  readonly body: CheckedBody
  readonly asked: RelayedRequest
  readonly upstream: Upstream
  readonly route: RelayRoute
  readonly key: string
  /** Whether the key is the user's own. */
  readonly isUsersKey: boolean
}

/** What goes along with a request. */
export interface Escort {
  /** Names the request, and the stream that is kept of it: nobody can guess it. */
  readonly id: string
  /** Who asked. */
  readonly user: string
  /** `null` = nobody wants to know what it uses. */
  readonly account: CallAccount | null
  readonly reservation: Reservation | null
  /** Told once, when it is over; the client waits for it with the end of the answer. */
  readonly onEnd: (call: RelayedCall | null) => Promise<void> | void
}

/** Where streams are kept, and how long after their end, in ms. */
export interface Keeping {
  readonly logs: RelayLogs
  readonly keepMs: number
}

/** How requests are sent. */
export interface SendSettings {
  readonly fetch: typeof globalThis.fetch
  /** What becomes of an answer whose client has gone: it is stopped, or read to its end, so that all of it is counted. */
  readonly whenLeft: 'stop' | 'count'
  /** Where streams are kept for clients that lose theirs; `null` = nowhere. */
  readonly keeping: Keeping | null
  /** Knows of all requests that are under way. */
  readonly running: Running
}

/** Sends a request, and sees its answer through to the end, whoever goes away. */
export async function send(outgoing: Outgoing, escort: Escort, settings: SendSettings): Promise<Response> {
  const passage = new Passage(outgoing, escort, settings)
  try {
    return await pass(passage, outgoing, escort, settings)
  } catch {
    // What came is no answer that can be passed on, such as one with a status that there is not.
    await passage.stop()
    return respondError(502, 'unreachable', 'api_error', `The relay could not pass on what ${outgoing.upstream.target.provider} answered.`)
  }
}

async function pass(passage: Passage, outgoing: Outgoing, escort: Escort, settings: SendSettings): Promise<Response> {
  const { request, body, upstream, route, key } = outgoing
  const { response, isOwn } = await ask(request, body, upstream, route, { key, fetch: settings.fetch, signal: passage.signal })
  if (isOwn) {
    await passage.end('broken')
    return response
  }
  escort.account?.open(response)
  const { body: answer } = response
  // Chromium takes a 408 on a connection that was used before for one that idled too long, and sends the request again by itself, which may be paid twice.
  const status = response.status === 408 ? 504 : response.status
  const headers = headersBack(response, upstream)
  if (!answer) {
    await passage.end('whole')
    return new Response(null, { status, headers })
  }
  const isKept = await passage.keep({ owner: escort.user, status, headers })
  const reader = passage.open(withoutKey(answer.getReader(), key, !response.ok))
  return new Response(passOn(reader, passage), { status, headers: { ...headers, ...(isKept ? { [RELAY_STREAM_HEADER]: passage.id } : {}) } })
}
