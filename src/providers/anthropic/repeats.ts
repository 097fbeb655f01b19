import type { RepeatForm } from '../../base/frame-pattern.js'
import { isRecord } from '../../base/is-record.js'
import type { DeltaWire, EventWire } from './wire.js'

/** Which events of a messages stream differ in their text alone: those that lengthen a text or a thought. */
export const anthropicRepeats: RepeatForm<EventWire> = {
  textOf({ type, index: _index, delta, ...rest }) {
    const field = type === 'content_block_delta' && isRecord(delta) && Object.keys(rest).length === 0 ? textFieldOf(delta) : null
    // Just found to be a text.
    return field && ((delta as DeltaWire)[field] as string)
  },
  withText(event, text) {
    const field = textFieldOf(event.delta ?? {})
    return field ? { ...event, delta: { ...event.delta, [field]: text } } : event
  },
}

function textFieldOf({ type, ...rest }: DeltaWire): 'text' | 'thinking' | null {
  const field = type === 'text_delta' ? 'text' : type === 'thinking_delta' ? 'thinking' : null
  if (!field || typeof rest[field] !== 'string' || rest[field] === '' || Object.keys(rest).length !== 1) return null
  return field
}
