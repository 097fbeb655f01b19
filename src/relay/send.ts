import type { RelayRoute } from '../base/relay-target.js'
import type { RelayedRequest } from '../base/relayed-request.js'
import type { CallAccount } from './counting/call-account.js'
import type { Reservation } from './counting/budget.js'
import type { RelayedCall } from './counting/relayed-call.js'
import { ask, respond } from './forward.js'
import { passOn } from './pass-on.js'
import { Passage } from './passage.js'
import type { CheckedBody } from './read-body.js'
import { redactKey } from './redact-key.js'
import type { Running } from './create-running.js'
import type { Upstream } from './read-upstreams.js'

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
  /** `null` = nobody wants to know what it uses. */
  readonly account: CallAccount | null
  readonly reservation: Reservation | null
  /** Told once, when it is over; the client waits for it with the end of the answer. */
  readonly onEnd: (call: RelayedCall | null) => Promise<void> | void
}

/** How requests are sent. */
export interface SendSettings {
  readonly fetch: typeof globalThis.fetch
  /** What becomes of an answer whose client has gone: it is stopped, or read to its end, so that all of it is counted. */
  readonly whenLeft: 'stop' | 'count'
  /** Knows of all requests that are under way. */
  readonly running: Running
}

/** Sends a request, and sees its answer through to the end, whoever goes away. */
export async function send(outgoing: Outgoing, escort: Escort, settings: SendSettings): Promise<Response> {
  const { request, body, upstream, route, key } = outgoing
  const passage = new Passage(outgoing, escort, settings)
  const { response, isOwn } = await ask(request, body, upstream, route, { key, fetch: settings.fetch, signal: passage.signal })
  if (isOwn) {
    await passage.end('broken')
    return response
  }
  escort.account?.open(response)
  if (!response.body) {
    await passage.end('whole')
    return respond(response, null, upstream)
  }
  const bytes = response.ok ? response.body : response.body.pipeThrough(redactKey(key))
  return respond(response, passOn(passage.open(bytes), passage), upstream)
}
