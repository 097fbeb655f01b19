import { RELAY_REASON_HEADER, type RelayReason } from '../base/relay-reason.js'

/** An error of the relay itself, in JSON that every SDK can show. It never holds a key or an upstream URL. */
export function respondError(status: number, reason: RelayReason, type: string, message: string, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json({ error: { type, message } }, { status, headers: { ...headers, [RELAY_REASON_HEADER]: reason } })
}
