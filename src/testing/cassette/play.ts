import { CallError } from '../../base/call-error.js'
import { checkOptions } from '../../base/check-options.js'
import type { AnthropicClient } from '../../providers/anthropic/client.js'
import type { AzureClient } from '../../providers/azure/client.js'
import type { OpenAIClient } from '../../providers/openai/client.js'
import type { RequestRecord, Simulator } from '../create-simulator.js'
import { readRequest } from '../read-request.js'
import { respondNotFound, respondUnreadable } from '../respond.js'
import { parseObject } from '../parse-object.js'
import { wires } from '../wires.js'
import { type Cassette, type CassetteExchange, lengthOf } from './cassette.js'
import { createPlayClock } from './play-clock.js'
import { playResponse } from './played-response.js'
import { readCassette } from './read-cassette.js'

/** How a cassette is played. */
export interface PlayOptions {
  /** 1 unless set: as it was recorded. 0.25 takes four times as long; at `Infinity` nothing waits, and there is no timer. */
  readonly speed?: number
  /**
   * What an answer does where the recording ends because its client stopped it, or was not at its end: `stall` says nothing more until it is stopped again,
   * `cut` ends without a finish reason. It stalls unless set: nobody knows what would have come.
   */
  readonly aborted?: 'stall' | 'cut'
}

/** What is used of the SDKs' clients: a player takes the place of each. Types cannot be gathered from the folders, as the code behind them is. */
export type PlayedClients = OpenAIClient & AnthropicClient & AzureClient

/**
 * A cassette that is being played. It is the `client` of a model, without any SDK; and `fetch` or `handler` for an SDK's client, a relay or a server. A unit
 * is a chunk; an answer in one piece, or none at all, is one too.
 */
export interface Player extends Simulator, PlayedClients {
  /** May be changed while it plays. */
  speed: number
  readonly paused: boolean
  /** How many units were let through. */
  readonly position: number
  /** How many units there are. */
  readonly length: number
  /** Lets nothing through until `resume`, `step` or `seek`. */
  readonly pause: () => void
  readonly resume: () => void
  /** Pauses, and lets one more unit through; with the last one of an answer, its end too. */
  readonly step: () => void
  /** Lets units through at once, until `position` is `unit`; then goes on as before. Throws a `CallError` for a unit that was passed: see `rewind` and `createPlayback`. */
  readonly seek: (unit: number) => void
  /** Begins anew: what is under way breaks off, and the first request gets the first answer again. */
  readonly rewind: () => void
  /** Tells of each change of `position`, `speed` and `paused`, shortly after; gives back what ends that. */
  readonly onChange: (listener: () => void) => () => void
}

/**
 * Plays a cassette: requests get the answers that were recorded, one after the other, by provider, by whether they are streamed, and by model where several
 * could be meant. One that nothing is left for gets an error that says so. Throws a `CallError` for what is no cassette, and for options that are not known.
 */
export function play(cassette: Cassette, options: PlayOptions = {}): Player {
  checkOptions('play', options, ['speed', 'aborted'])
  const { speed = 1, aborted = 'stall' } = options
  // It may come from anywhere.
  const { exchanges } = readCassette(cassette)
  /** Place of the first unit of each. */
  const firsts = new Map<CassetteExchange, number>()
  let length = 0
  for (const exchange of exchanges) {
    firsts.set(exchange, length)
    length += lengthOf(exchange)
  }
  const clock = createPlayClock(speed)
  const requests: RequestRecord[] = []
  const answered = new Set<CassetteExchange>()
  let take = 0

  const find = (provider: string, streamed: boolean, model: string | null, isRetry: boolean): CassetteExchange => {
    const all = exchanges.filter((exchange) => exchange.provider === provider && exchange.streamed === streamed)
    // What an SDK sends again by itself was one request when it was recorded.
    const again = isRetry ? all.findLast((exchange) => answered.has(exchange)) : undefined
    const left = all.filter((exchange) => !answered.has(exchange))
    const found = again ?? left.find((exchange) => exchange.model === model) ?? left[0]
    if (found) return found
    const kind = streamed ? 'streamed' : 'whole (not streamed)'
    const message = `The cassette has no ${all.length > 0 ? 'further ' : ''}${kind} answer of ${provider}: it has ${all.length}${all.length > 0 ? ', and all were played' : ''}. Record the requests that are made, or rewind() the player.`
    throw new CallError({ kind: 'invalid_request', provider, message })
  }

  const receive = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const received = readRequest(input, init)
    const { url, method, headers, text, signal } = received instanceof Promise ? await received : received
    signal?.throwIfAborted()
    const wire = method === 'POST' ? wires.find(({ matches }) => matches(url)) : undefined
    const body = parseObject(text)
    const { stream, model } = wire && body ? wire.read(body, url) : { stream: false, model: null }
    const record = { provider: wire?.provider ?? null, url: url.href, method, stream, model, body: body ?? text, headers, aborted: false }
    const number = requests.push(record)
    if (!wire) return respondNotFound(method, url)
    if (!body) return respondUnreadable(wire, number)
    const exchange = find(wire.provider, stream, model, Number(headers['x-stainless-retry-count'] ?? 0) > 0)
    answered.add(exchange)
    const own = take
    const onAbort = (): void => {
      record.aborted = true
    }
    // It is one of them.
    const first = firsts.get(exchange) ?? 0
    return playResponse({ exchange, wire, clock, first, aborted, signal, onAbort, isStale: () => own !== take })
  }
  // A service says what is wrong by a response; a client that is no SDK's is told as it is.
  const fetch = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> =>
    receive(input, init).catch((error: unknown) => {
      if (!(error instanceof CallError) || error.kind !== 'invalid_request' || error.cause !== undefined) throw error
      return Response.json({ type: 'error', error: { type: 'invalid_request_error', code: 'cassette', message: error.message } }, { status: 400 })
    })

  const player: Omit<Player, keyof PlayedClients> = {
    fetch,
    handler: (request) => fetch(request),
    requests,
    get speed() {
      return clock.getSpeed()
    },
    set speed(next) {
      clock.setSpeed(next)
    },
    get paused() {
      return clock.isPaused()
    },
    get position() {
      return clock.getPosition()
    },
    length,
    pause: clock.pause,
    resume: clock.resume,
    step: clock.step,
    seek(unit) {
      checkUnit(unit)
      if (unit < clock.getPosition()) {
        throw new CallError({ kind: 'invalid_request', message: `Unit ${unit} was passed: a stream cannot take back what it said. rewind() the player and ask again, or use createPlayback, which does.` })
      }
      clock.seek(Math.min(unit, length))
    },
    rewind() {
      take += 1
      answered.clear()
      clock.rewind()
    },
    onChange: clock.onChange,
  }
  // Each wire gives what its provider's client has, which is what the type says.
  return Object.assign(player, ...wires.map(({ played }) => played.createClient(receive))) as Player
}

/** Throws a `CallError` for what is no number of a unit. */
export function checkUnit(unit: number): void {
  if (!(Number.isInteger(unit) && unit >= 0)) throw new CallError({ kind: 'invalid_request', message: 'seek() takes the number of a unit: a whole number, 0 or more.' })
}
