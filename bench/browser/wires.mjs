// The bodies that the server of the benchmark gives: a script, put on the wire of a protocol.
import { agUi, agUiObject } from './wires/ag-ui.mjs'
import { ASKED, langgraph, langgraphLifecycle } from './wires/langgraph.mjs'
import { openai } from './wires/openai.mjs'
import { nameOfScript, script } from './wires/scripts.mjs'
import { textStream } from './wires/text-stream.mjs'
import { uiMessageStream } from './wires/ui-message-stream.mjs'

/** How each protocol writes the script of a name: what stands before it, each event of it (nothing, where the protocol has none such), and its end. */
const PROTOCOLS = { openai, 'ag-ui': agUi, 'ag-ui-object': agUiObject, langgraph, 'langgraph-lifecycle': langgraphLifecycle, 'text-stream': textStream, 'ui-message-stream': uiMessageStream }

/** Events that carry a piece of what the model says: those that are counted as chunks. */
const CHUNKS = new Set(['text', 'call-start', 'args'])

const made = new Map()

/** The body of that name: `pieces` of bytes (an array, but of what is too large to be kept), in the order and at the pace of `perSecond` (0 = as fast as they go), and what they say. */
export function wire(name, protocol = 'openai') {
  const key = `${protocol} ${name}`
  if (!made.has(key)) made.set(key, make(script(name), () => PROTOCOLS[protocol](name)))
  return made.get(key)
}

function make({ events, said, finishReason, perSecond }, speak) {
  const count = events.filter(({ type }) => CHUNKS.has(type)).length
  const { headers, repeatsArgs = false } = speak()
  const texts = () => textsOf(events, speak(), { finishReason, count, said })
  const common = { headers, said, perSecond, chunks: count }
  if (perSecond > 0) return { ...common, pieces: Array.from(texts(), (text) => Buffer.from(text)) }
  // Arguments that are all sent again with each fragment may make gigabytes.
  if (repeatsArgs && finishReason === 'tool_calls') return { ...common, pieces: whileSent(texts) }
  return { ...common, pieces: inPieces([...texts()].join('')) }
}

/** Pieces that are made anew each time, while they are sent. */
const whileSent = (texts) => ({
  *[Symbol.iterator]() {
    for (const text of texts()) yield Buffer.from(text)
  },
})

/** The body, a chunk in each text; the last has the end. */
function* textsOf(events, { begin, encode, end }, given) {
  if (begin !== '') yield begin
  // What is no chunk goes with what comes next, so that a pace is one of chunks.
  let waiting = ''
  for (const event of events) {
    waiting += encode(event)
    if (!CHUNKS.has(event.type) || waiting === '') continue
    yield waiting
    waiting = ''
  }
  waiting += end(given)
  if (waiting !== '') yield waiting
}

/** The name of the body that a request gets: with `rounds/100/text/20000`, one call until it carries 100 results, then the text. */
export function wireNameFor({ model, messages = [] }) {
  const [, rounds] = /^rounds\/(\d+)\//.exec(model) ?? []
  const done = messages.filter(({ role }) => role === 'tool').length
  return done < Number(rounds ?? 0) ? 'call' : model
}

/** Lets go a body that no case needs any more: the largest have 40 MB. */
export function forget(name) {
  for (const key of made.keys()) if (nameOfScript(key).endsWith(` ${name}`)) made.delete(key)
}

/** A body as fast as it goes. No cut is made through what is put in place for each request. */
function inPieces(text) {
  return text.split(new RegExp(`(${ASKED})`)).flatMap((part) => {
    const bytes = Buffer.from(part)
    return Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, index) => bytes.subarray(index * 65_536, (index + 1) * 65_536))
  })
}
