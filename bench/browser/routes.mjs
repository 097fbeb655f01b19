import { sendWire } from './send-wire.mjs'
import { wire, wireNameFor } from './wires.mjs'
import { handleState, listStates, startRun, streamEvents } from './wires/langgraph-threads.mjs'

/** A path whose answer is a stream on the wire of a protocol; `nameOf` reads from the request which one. */
const stream = (path, protocol, nameOf) => ({
  path,
  async handle({ body, response }) {
    const made = wire(nameOf(body), protocol)
    response.writeHead(200, { ...made.headers, 'cache-control': 'no-store' })
    await sendWire(response, made)
    response.end()
  },
})

/** What the user said last, who asks by name for what is said back. */
const lastContent = ({ messages }) => messages.at(-1).content
const lastPart = ({ messages }) => messages.at(-1).parts.find(({ type }) => type === 'text').text

/** Where each protocol is spoken. */
export const routes = [
  stream(/^\/v1\/chat\/completions$/, 'openai', wireNameFor),
  stream(/^\/ai-sdk\/chat$/, 'ui-message-stream', lastPart),
  stream(/^\/ai-sdk\/completion$/, 'ui-message-stream', ({ prompt }) => prompt),
  stream(/^\/ai-sdk\/completion-text$/, 'text-stream', ({ prompt }) => prompt),
  stream(/^\/ai-sdk\/object$/, 'text-stream', ({ prompt }) => prompt),
  stream(/^\/tanstack\/chat$/, 'ag-ui', lastContent),
  stream(/^\/tanstack\/object$/, 'ag-ui-object', lastContent),
  { path: /^\/langgraph\/threads\/([^/]+)\/state$/, handle: handleState },
  { path: /^\/langgraph\/threads\/([^/]+)\/history$/, handle: listStates },
  { path: /^\/langgraph\/threads\/([^/]+)\/commands$/, handle: startRun },
  { path: /^\/langgraph\/threads\/([^/]+)\/stream\/events$/, handle: streamEvents },
]
