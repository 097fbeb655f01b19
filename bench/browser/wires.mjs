// The bodies that the server of the benchmark gives: a script, put on the wire of a protocol.
import { agUi, agUiObject } from './wires/ag-ui.mjs'
import { openai } from './wires/openai.mjs'
import { script } from './wires/scripts.mjs'
import { textStream } from './wires/text-stream.mjs'
import { uiMessageStream } from './wires/ui-message-stream.mjs'

/** How each protocol writes the script of a name: what stands before it, each event of it (nothing, where the protocol has none such), and its end. */
const PROTOCOLS = { openai, 'ag-ui': agUi, 'ag-ui-object': agUiObject, 'text-stream': textStream, 'ui-message-stream': uiMessageStream }

/** Events that carry a piece of what the model says: those that are counted as chunks. */
const CHUNKS = new Set(['text', 'call-start', 'args'])

const made = new Map()

/** The body of that name: `pieces` of bytes, in the order and at the pace of `perSecond` (0 = as fast as they go), and what they say. */
export function wire(name, protocol = 'openai') {
  const key = `${protocol} ${name}`
  if (!made.has(key)) made.set(key, make(script(name), PROTOCOLS[protocol](name)))
  return made.get(key)
}

function make({ events, said, finishReason, perSecond }, { headers, begin, encode, end }) {
  const count = events.filter(({ type }) => CHUNKS.has(type)).length
  const pieces = [begin]
  // What is no chunk goes with what comes next, so that a pace is one of chunks.
  let waiting = ''
  for (const event of events) {
    waiting += encode(event)
    if (!CHUNKS.has(event.type)) continue
    pieces.push(waiting)
    waiting = ''
  }
  pieces.push(waiting + end({ finishReason, count, said }))
  const bytes = perSecond > 0 ? pieces.filter((text) => text !== '').map((text) => Buffer.from(text)) : inPieces(Buffer.from(pieces.join('')))
  return { headers, pieces: bytes, said, perSecond, chunks: count }
}

/** The name of the body that a request gets: with `rounds/100/text/20000`, one call until it carries 100 results, then the text. */
export function wireNameFor({ model, messages = [] }) {
  const [, rounds] = /^rounds\/(\d+)\//.exec(model) ?? []
  const done = messages.filter(({ role }) => role === 'tool').length
  return done < Number(rounds ?? 0) ? 'call' : model
}

/** Lets go a body that no case needs any more: the largest have 40 MB. */
export function forget(name) {
  for (const key of made.keys()) if (key.endsWith(` ${name}`)) made.delete(key)
}

function inPieces(bytes) {
  const pieces = []
  for (let at = 0; at < bytes.length; at += 65_536) pieces.push(bytes.subarray(at, at + 65_536))
  return pieces
}
