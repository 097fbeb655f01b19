import type { SimulatedAnswer, SimulatedHttpError, SimulatedReply, WireSimulation } from '../base/simulation.js'
import { globalClock } from './create-manual-clock.js'
import type { SimulatedRequest } from './script.js'
import { createScriptedBody, type ScriptedBodyOptions } from './scripted-body.js'
import { toHalves, toSteps } from './to-steps.js'

export interface Exchange extends ScriptedBodyOptions {
  readonly wire: WireSimulation
  readonly request: SimulatedRequest
  readonly reply: SimulatedReply
  readonly answer: SimulatedAnswer
}

const JSON_TYPE = { 'content-type': 'application/json' }

/** The response to a request. Rejects with the reason of `signal` when that aborts before there is one. */
export async function respond(exchange: Exchange): Promise<Response> {
  const { wire, request, reply, answer } = exchange
  const { fault, firstTokenDelayMs = 0, delayMs = 0 } = reply
  const requestId = toRequestId(request.number)
  const headers = wire.headers(requestId)
  const failure = toHttpError(fault, request.stream)
  const isOpen = request.stream && !failure
  // Services answer a streaming request at once and let the first token wait; an answer in one piece waits as a whole.
  await pause(isOpen ? 0 : failure ? firstTokenDelayMs : firstTokenDelayMs + delayMs * countPauses(exchange), exchange)
  if (failure) return respondError(wire, failure, requestId)
  if (fault && 'kind' in fault && fault.kind === 'not-json') {
    return new Response('<!doctype html><title>Simulated</title><p>Not the API.', { headers: { ...headers, 'content-type': 'text/html' } })
  }
  const breaking = fault ? { fault } : {}
  if (isOpen) {
    const steps = toSteps(wire.frames(answer, request.body), { ...breaking, firstTokenDelayMs, delayMs }, wire.errorFrame)
    return new Response(createScriptedBody(steps, exchange), { headers: { ...headers, 'content-type': 'text/event-stream; charset=utf-8' } })
  }
  const steps = toSteps(toHalves(JSON.stringify(wire.body(answer))), breaking, wire.errorFrame)
  return new Response(createScriptedBody(steps, exchange), { headers: { ...headers, ...JSON_TYPE } })
}

/** No provider has anything at this URL. */
export function respondNotFound(method: string, url: URL): Response {
  const message = `The simulator has nothing at ${method} ${url.pathname}. Send POST requests to …/chat/completions or …/v1/messages.`
  return Response.json({ error: { type: 'not_found_error', message } }, { status: 404 })
}

/** The request is no JSON object. */
export function respondUnreadable(wire: WireSimulation, number: number): Response {
  return respondError(wire, { status: 400 }, toRequestId(number))
}

function respondError(wire: WireSimulation, { status, type, retryAfterMs, body }: SimulatedHttpError, requestId: string): Response {
  const headers = {
    ...wire.headers(requestId),
    ...(typeof body === 'string' ? { 'content-type': 'text/plain' } : JSON_TYPE),
    // The SDKs read the exact one first; the standard one has whole seconds.
    ...(retryAfterMs === undefined ? {} : { 'retry-after-ms': String(retryAfterMs), 'retry-after': String(Math.ceil(retryAfterMs / 1000)) }),
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? wire.errorBody({ status, type: type ?? null, requestId }))
  return new Response(text, { status, headers })
}

/** An error event has no place in an answer in one piece: there the service fails as a whole. */
function toHttpError(fault: SimulatedReply['fault'], stream: boolean): SimulatedHttpError | null {
  if (!fault) return null
  if ('status' in fault) return fault
  return fault.kind === 'error-event' && !stream ? { status: 500, ...(fault.type === undefined ? {} : { type: fault.type }) } : null
}

/** Pauses that the stream of the same answer would make. */
function countPauses({ wire, answer, request, reply }: Exchange): number {
  if (!reply.delayMs) return 0
  let chunks = 0
  for (const { part } of wire.frames(answer, request.body)) if (part === 'content') chunks += 1
  return Math.max(0, chunks - 1)
}

function pause(ms: number, { signal, onAbort, clock = globalClock }: ScriptedBodyOptions): Promise<void> | undefined {
  if (signal?.aborted) {
    onAbort()
    throw signal.reason
  }
  if (ms <= 0) return undefined
  return new Promise((resolve, reject) => {
    const onSignal = (): void => {
      clock.clearTimeout(timer)
      onAbort()
      reject(signal?.reason)
    }
    const timer = clock.setTimeout(() => {
      signal?.removeEventListener('abort', onSignal)
      resolve()
    }, ms)
    signal?.addEventListener('abort', onSignal, { once: true })
  })
}

/** The id of a request, as its response says it. */
export function toRequestId(number: number): string {
  return `req_simulated_${number}`
}
