import { sendWire } from './send-wire.mjs'
import { wire, wireNameFor } from './wires.mjs'

/** A path whose answer is a stream of events on the wire of a protocol; `nameOf` reads from the request which one. */
const stream = (path, protocol, nameOf, headers = {}) => ({
  path,
  async handle({ body, response }) {
    const made = wire(nameOf(body), protocol)
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', ...headers })
    await sendWire(response, made)
    response.end()
  },
})

/** Where each protocol is spoken. */
export const routes = [stream(/^\/v1\/chat\/completions$/, 'openai', wireNameFor)]
