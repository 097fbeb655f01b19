import { once } from 'node:events'
import { sendWire } from '../send-wire.mjs'
import { wire } from '../wires.mjs'
import { ASKED } from './langgraph.mjs'

/** The runs that were begun, by their threads. A page begins one, and then asks for its events. */
const runs = new Map()
/** What was put into threads. */
const states = new Map()

const messagesOf = (thread) => states.get(thread)?.values.messages ?? []
const sendJson = (response, value) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
/** A message as it stands in the values of a stream. */
const toJson = ({ type, content, id }) => JSON.stringify({ type, content, id })

/** `POST /threads/:id/state`: what a thread begins with. `GET` of the same gives it, and `POST /threads/:id/history` as the only one of a list. */
export function handleState({ body, match: [, thread], request, response }) {
  if (request.method === 'GET') return states.has(thread) ? sendJson(response, states.get(thread)) : response.writeHead(404).end()
  const rest = { tool_calls: [], invalid_tool_calls: [] }
  const messages = body.values.messages.map(({ type, content, id }) => ({ content, id, ...(type === 'ai' && rest), additional_kwargs: {}, response_metadata: {}, type }))
  const checkpoint = { thread_id: thread, checkpoint_id: '1f1e6540-0ad8-6850-8000-000000000001', checkpoint_ns: '', checkpoint_map: null }
  const metadata = { graph_id: 'agent', source: 'update', step: 0, parents: {}, thread_id: thread }
  states.set(thread, { values: { messages }, next: [], tasks: [], metadata, created_at: '2026-11-22T09:00:00.000Z', checkpoint, parent_checkpoint: null })
  sendJson(response, { checkpoint })
}

export const listStates = ({ match: [, thread], response }) => sendJson(response, states.has(thread) ? [states.get(thread)] : [])

/** `POST /threads/:id/commands`: begins a run, whose answer is the wire that the user asks for. */
export function startRun({ body: { id, params }, match: [, thread], response }) {
  const { messages } = params.input
  const run = { name: messages.at(-1).content, asked: [...messagesOf(thread), ...messages].map(toJson).join(',') }
  run.sent = new Promise((resolve) => (run.tellSent = resolve))
  runs.set(thread, run)
  const result = { run_id: '01a20273-7637-7617-bd86-000000000001' }
  sendJson(response, { type: 'success', id, result, meta: { thread_id: thread, applied_through_seq: 1 } })
}

/**
 * `POST /threads/:id/stream/events`: what has happened on a thread and happens, of the channels that are asked for. It stays open behind the run, for the next.
 * A client asks twice: for its content, and for the lifecycle of all that runs, which is told here when the content is sent.
 */
export async function streamEvents({ body: { channels }, match: [, thread], response }) {
  const run = runs.get(thread)
  if (!run) return response.writeHead(404).end()
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' }).flushHeaders()
  const closed = once(response, 'close')
  if (channels.includes('messages')) await Promise.race([sendContent(response, run), closed])
  else await Promise.race([sendLifecycle(response, run), closed])
  await closed
  runs.delete(thread)
  states.delete(thread)
}

async function sendContent(response, { name, asked, tellSent }) {
  const { pieces, perSecond } = wire(name, 'langgraph')
  const put = (piece) => (piece.includes(ASKED) ? Buffer.from(piece.toString().replace(ASKED, () => asked)) : piece)
  await sendWire(response, { pieces: Array.isArray(pieces) ? pieces.map(put) : mapLazily(pieces, put), perSecond })
  tellSent()
}

async function sendLifecycle(response, { name, sent }) {
  await sent
  await sendWire(response, { pieces: wire(name, 'langgraph-lifecycle').pieces, perSecond: 0 })
}

function* mapLazily(items, change) {
  for (const item of items) yield change(item)
}
