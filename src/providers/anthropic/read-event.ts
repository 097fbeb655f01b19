import { CallError } from '../../base/call-error.js'
import { errorOfResponse, type FailedResponse } from '../../base/call-error-reading.js'
import type { ReadEvent } from '../../base/event-stream.js'
import { readAnthropicError } from './error.js'
import type { EventWire } from './wire.js'

/** Reads one event of a messages stream. Pings say nothing; some gateways add `[DONE]` after `message_stop`. */
export function readAnthropicEvent(header: FailedResponse['header']): ReadEvent<EventWire> {
  return ({ data }, emit) => {
    if (data.trim() === '[DONE]') return 'end'
    const event = parse(data)
    if (event.type === 'error') throw errorOfResponse('anthropic', { status: null, header, body: event }, readAnthropicError)
    if (event.type !== 'ping') emit(event)
    return event.type === 'message_stop' ? 'end' : undefined
  }
}

function parse(data: string): EventWire {
  try {
    const event: unknown = JSON.parse(data)
    if (typeof event === 'object' && event !== null && 'type' in event) return event as EventWire
  } catch {
    // Said below, for both: the parser's own message would quote what was received.
  }
  throw new CallError({ kind: 'parse', provider: 'anthropic', message: 'anthropic sent an event that is not JSON. What came before it is kept.' })
}
