import { RELAY_STREAM_HEADER } from '../../base/relay-stream.js'
import type { Running } from '../send/create-running.js'
import type { RelayUser } from '../check/permission.js'
import { respondError } from '../respond-error.js'
import type { RelayLogReading, RelayLogs } from '../store/relay-store.js'
import { within } from '../within.js'
import type { Followers } from './count-followers.js'
import { followLog, type LogPlace } from './follow-log.js'

/** Methods by which a stream that is kept is asked for. */
export const STREAM_METHODS: readonly string[] = ['GET', 'DELETE']

/** How long a store may take, in ms. */
const READ_MS = 2000
const ID = /^[\w-]{1,64}$/

/** What is known of streams that are kept. */
export interface KeptStreams {
  readonly logs: RelayLogs
  readonly running: Running
  readonly followers: Followers
}

/** Answers a request for a stream that is kept: the bytes from `from` on, and those that are still to come; or it is stopped. Its owner's only. */
export async function answerStream(request: Request, id: string, { user }: RelayUser, { logs, running, followers }: KeptStreams): Promise<Response> {
  if (!ID.test(id)) return respondNone()
  const from = Number(new URL(request.url).searchParams.get('from') ?? 0)
  if (!Number.isSafeInteger(from) || from < 0) return respondError(400, 'request', 'invalid_request_error', '`from` is the number of a byte.')
  // Here it stops at once, whatever became of what was kept of it.
  const isStopped = request.method === 'DELETE' && running.stop(id, user)
  let reading: RelayLogReading | null
  try {
    reading = await within(READ_MS, logs.read(id, { from }))
    const isOwn = reading !== null && reading.head.owner === user
    // In another process as soon as that one looks.
    if (isOwn && request.method === 'DELETE') await within(READ_MS, logs.stop(id))
    if (isStopped || (isOwn && request.method === 'DELETE')) return new Response(null, { status: 204 })
    // Whose it is not is told the same as if there were none.
    if (!reading || !isOwn) return respondNone()
    return continueStream({ logs, id, from }, reading, user, followers)
  } catch {
    if (isStopped) return new Response(null, { status: 204 })
    return respondError(503, 'store', 'api_error', 'The stream cannot be read now. Try again.', { 'retry-after': '1' })
  }
}

function continueStream(place: LogPlace, reading: RelayLogReading, user: string, followers: Followers): Response {
  const { head, bytes, end } = reading
  // Nobody is to try again and again for what will not come.
  if (end === 'cut' && bytes.length === 0) return respondError(410, 'cut', 'api_error', 'The stream was cut; this is all there is.')
  const init = { status: head.status, headers: { ...head.headers, [RELAY_STREAM_HEADER]: place.id } }
  return followers.follow(user, (onEnd) => new Response(followLog(place, reading, onEnd), init))
}

function respondNone(): Response {
  return respondError(404, 'not-found', 'not_found_error', 'No such stream is kept.')
}
