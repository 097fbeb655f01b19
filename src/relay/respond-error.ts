import { RELAY_REASON_HEADER, type RelayReason } from '../base/relay-reason.js'

/**
 * An error of the relay itself. Its body is that of every provider's errors at once (OpenAI: `error.message`, `type`, `code`, `param`; Anthropic: `type: 'error'` and
 * `error.type`; Azure: `error.code`), so that each SDK raises its usual error. It never holds a key or an upstream URL.
 */
export function respondError(status: number, reason: RelayReason, type: string, message: string, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json({ type: 'error', error: { type, code: type, message, param: null } }, { status, headers: { ...headers, [RELAY_REASON_HEADER]: reason } })
}
