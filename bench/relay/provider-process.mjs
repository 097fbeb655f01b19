// The provider of the benchmark: what it answers is the plan that stands in the request.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { drained } from './drained.mjs'
import { serveProcess } from './processes.mjs'
import { bulkPieces, endFrames, slowText, textFrame } from './wire.mjs'

/** How long a slow stream waits for others. */
const PATIENCE_MS = 20_000

let held = 0
let mostHeld = 0
/** Of the newest stream in bulk: what the system has taken so far, and all of it as a hash. */
let bulk = { sentBytes: 0, hash: null }

const ANSWERS = {
  /** As much as the reader takes. */
  async bulk(response, { bytes }) {
    const hash = createHash('sha256')
    bulk = { sentBytes: 0, hash: null }
    for (const piece of bulkPieces(bytes)) {
      if (response.destroyed) return
      hash.update(piece)
      bulk.sentBytes += piece.length
      if (!response.write(piece)) await drained(response)
    }
    bulk.hash = hash.digest('hex')
    response.end()
  },
  atOnce(response) {
    response.end(textFrame('Hi') + endFrames(1))
  },
  /** Ends when it has said all, and when so many others have begun: on a busy machine that takes its time. */
  async slow(response, { name, events, everyMs, beside }) {
    held += 1
    mostHeld = Math.max(mostHeld, held)
    for (let event = 0; event < events && !response.destroyed; event++) {
      response.write(textFrame(slowText(name, event)))
      await pause(everyMs)
    }
    for (const start = performance.now(); mostHeld < beside && performance.now() - start < PATIENCE_MS; ) await pause(everyMs)
    held -= 1
    response.end(endFrames(events))
  },
  /** Says nothing more, or nothing at all, and tells when its client has gone. */
  stall(response, { name, begins }) {
    response.once('close', () => tell('gone', { name, at: String(process.hrtime.bigint()) }))
    if (begins) response.write(textFrame('Hi'))
    tell('asked', name)
  },
}

const server = createServer(async (request, response) => {
  let body = ''
  for await (const part of request) body += part
  const plan = JSON.parse(JSON.parse(body).messages[0].content)
  response.setHeader('content-type', 'text/event-stream')
  await ANSWERS[plan.answer](response, plan)
})

const tell = serveProcess(server, {
  bulk: () => bulk,
  /** How many streams were open at once. */
  mostHeld: () => mostHeld,
})
