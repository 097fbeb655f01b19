import type { RequestReading, SimulatedReply } from '../base/simulation.js'
import { checkOptions } from '../base/check-options.js'
import { parseObject } from './parse-object.js'
import { readRequest } from './read-request.js'
import { doorOf } from './create-controlled-reply.js'
import type { SimulatorClock } from './create-manual-clock.js'
import { respondControlled } from './respond-controlled.js'
import { respond, respondNotFound, respondUnreadable } from './respond.js'
import { readScript, type SimulationScript } from './script.js'
import { textIn, toAnswer } from './to-answer.js'
import { wires } from './wires.js'

/** A request that the simulator got. */
export interface RequestRecord {
  /** SDK family whose wire was spoken; `null` where the URL belongs to none. */
  readonly provider: string | null
  readonly url: string
  readonly method: string
  readonly stream: boolean
  /** Model that was asked for; `null` where the request did not say. */
  readonly model: string | null
  /** The parsed body; its text where it was no JSON object. */
  readonly body: unknown
  /** Names in small letters; keys are replaced by `[redacted]`. */
  readonly headers: Readonly<Record<string, string>>
  /** Whether the client stopped, or went away, before it had read everything. */
  readonly aborted: boolean
}

/** What holds for every reply that does not say otherwise. */
export interface SimulatorOptions {
  /** For replies that do not set their own. */
  readonly firstTokenDelayMs?: number
  /** For replies that do not set their own. */
  readonly delayMs?: number
  /** By which pauses pass, such as one of `createManualClock`; the clock of the page or process unless set. */
  readonly clock?: SimulatorClock
}

/** What `createSimulator` gives. */
export interface Simulator {
  /** For the `fetch` option of an SDK's client, or in place of the global one. */
  readonly fetch: typeof globalThis.fetch
  /** For a server: a worker, a route handler, or `toNodeHandler(simulator.handler)`. */
  readonly handler: (request: Request) => Promise<Response>
  /** Every request, in the order of arrival; the list grows. */
  readonly requests: readonly RequestRecord[]
}

const NOTHING_READ: RequestReading = { model: null, stream: false, messages: [], instructions: null }

/**
 * Simulates the providers' services from a script: no key, no network, in Node and in browsers. It speaks every provider's wire, and
 * tells by the URL which one is meant. Throws a `CallError` for an empty script or an unknown option.
 */
export function createSimulator(script: SimulationScript, options: SimulatorOptions = {}): Simulator {
  checkOptions('createSimulator', options, ['firstTokenDelayMs', 'delayMs', 'clock'])
  const { clock, ...pace } = options
  const nextReply = readScript(script)
  const requests: RequestRecord[] = []

  const receive = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const received = readRequest(input, init)
    const { url, method, headers, text, signal } = received instanceof Promise ? await received : received
    signal?.throwIfAborted()
    const wire = method === 'POST' ? wires.find(({ matches }) => matches(url)) : undefined
    const body = parseObject(text)
    const reading = wire && body ? wire.read(body, url) : NOTHING_READ
    const { model, stream, messages } = reading
    const record = { provider: wire?.provider ?? null, url: url.href, method, stream, model, body: body ?? text, headers, aborted: false }
    const number = requests.push(record)
    if (!wire) return respondNotFound(method, url)
    if (!body) return respondUnreadable(wire, number)

    const prompt = textIn(messages.findLast(isUserMessage))
    const request = { ...reading, number, provider: wire.provider, url: url.href, prompt, body }
    const next = await nextReply(request)
    const door = doorOf(next)
    const onAbort = (): void => {
      record.aborted = true
    }
    if (door) return respondControlled({ wire, request, door, signal, onAbort })
    // What is not controlled is made beforehand.
    const reply: SimulatedReply = { ...pace, ...(next as SimulatedReply) }
    return respond({ wire, request, reply, answer: toAnswer(reply, request), signal, onAbort, clock })
  }
  return { fetch: receive, handler: (request) => receive(request), requests }
}

function isUserMessage(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'role' in message && message.role === 'user'
}
