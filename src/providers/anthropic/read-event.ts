import type { ReadEvent } from '../../base/event-stream.js'
import { parseEvent } from '../../base/parse-event.js'
import type { EventWire } from './wire.js'

/** Reads one event of a messages stream. Pings say nothing; some gateways add `[DONE]` after `message_stop`. */
export const readAnthropicEvent: ReadEvent<EventWire> = ({ data }, emit) => {
  if (data.trim() === '[DONE]') return 'end'
  // Its type was just required; every other field of the wire is optional.
  const event = parseEvent('anthropic', data, 'type') as EventWire
  if (event.type !== 'ping') emit(event)
  return event.type === 'message_stop' ? 'end' : undefined
}
