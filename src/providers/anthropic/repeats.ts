import type { RepeatForm } from '../../base/frame-pattern.js'
import { isRecord } from '../../base/is-record.js'
import type { DeltaWire, EventWire } from './wire.js'

/** Which events of a messages stream differ in their text alone: those that lengthen a text or a thought. */
export const anthropicRepeats: RepeatForm<EventWire> = {
  read(event) {
    const { type, index: _index, delta, ...rest } = event
    const found = type === 'content_block_delta' && isRecord(delta) && Object.keys(rest).length === 0 ? textFieldOf(delta) : null
    return found && { text: found.text, withText: (other) => ({ ...event, delta: { ...delta, [found.field]: other } }) }
  },
}

function textFieldOf({ type, ...rest }: DeltaWire): { readonly field: 'text' | 'thinking'; readonly text: string } | null {
  const field = type === 'text_delta' ? 'text' : type === 'thinking_delta' ? 'thinking' : null
  const text = field && rest[field]
  if (!field || typeof text !== 'string' || text === '' || Object.keys(rest).length !== 1) return null
  return { field, text }
}
