import type { Accumulator } from './accumulator.js'
import { CallError } from './call-error.js'

/** What a stream has said that nobody has read. */
export const NOTHING_READ: Accumulator<never, unknown> = {
  id: null,
  model: null,
  usage: null,
  billing: {},
  content: '',
  choices: [],
  parts: [],
  toolCall: () => null,
  toolEvents: [],
  finished: false,
  started: false,
  add: () => {},
  addResponse: () => {},
  end: () => {},
  toResponse: () => {
    throw new CallError({ kind: 'incomplete', message: 'Nobody has read this stream yet. Read it first.' })
  },
}
