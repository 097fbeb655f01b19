import { errorOfResponse, type FailedResponse } from '../../base/call-error-reading.js'
import type { ReadEvent } from '../../base/event-stream.js'
import { parseEvent } from '../../base/parse-event.js'
import { readAnthropicError } from './error.js'
import type { EventWire } from './wire.js'

/** Reads one event of a messages stream. Pings say nothing; some gateways add `[DONE]` after `message_stop`. */
export function readAnthropicEvent(header: FailedResponse['header']): ReadEvent<EventWire> {
  return ({ data }, emit) => {
    if (data.trim() === '[DONE]') return 'end'
    // Its type was just required; every other field of the wire is optional.
    const event = parseEvent('anthropic', data, 'type') as EventWire
    if (event.type === 'error') throw errorOfResponse('anthropic', { status: null, header, body: event }, readAnthropicError)
    if (event.type !== 'ping') emit(event)
    return event.type === 'message_stop' ? 'end' : undefined
  }
}
