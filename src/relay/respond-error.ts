import { RELAY_REASON_HEADER, type RelayReason } from '../base/relay-reason.js'

/**
 * An error of the relay itself. Its body is that of every provider's errors at once (OpenAI: `error.message`, `type`, `code`, `param`; Anthropic: `type: 'error'` and
 * `error.type`; Azure: `error.code`), so that each SDK raises its usual error. It never holds a key or an upstream URL.
 */
export function respondError(status: number, reason: RelayReason, type: string, message: string, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(toBody(type, message), { status, headers: { ...headers, [RELAY_REASON_HEADER]: reason } })
}

/** The same in the middle of an event stream, whose last event may be cut. */
export function errorEvent(type: string, message: string): string {
  return `\n\nevent: error\ndata: ${JSON.stringify(toBody(type, message))}\n\n`
}

function toBody(type: string, message: string): object {
  return { type: 'error', error: { type, code: type, message, param: null } }
}
