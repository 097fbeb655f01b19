import { CallError } from '../../base/call-error.js'
import { checkOptions } from '../../base/check-options.js'
import { user } from '../../base/message.js'
import { type Call, defineCall } from '../../core/define-call.js'
import type { Cassette, CassetteExchange } from './cassette.js'
import { checkUnit, play, type Player, type PlayOptions } from './play.js'
import { readCassette } from './read-cassette.js'
import { type CreateModel, readRecordedRun } from './recorded-run.js'

/** How a call is played, and which. */
export interface PlaybackOptions extends PlayOptions {
  /** What makes the models of the cassette, by the names of their providers: `{ openai, anthropic }`. Not all are here by themselves: each would want its SDK in a bundle. */
  readonly models: Readonly<Record<string, CreateModel>>
  /** Which call, where the cassette has several: the first one unless set. */
  readonly callId?: string
}

/** A recorded call that can be run again, looked at, and gone through to and fro. */
export interface Playback {
  /** The call as it was recorded: for `useStream(playback.call)`, for a component, for a test. Its tools give what they gave; nothing is sent. */
  readonly call: Call<[take?: number]>
  readonly player: Player
  /** How often it was begun anew, from 1. */
  readonly take: number
  /** Lets all units before `unit` through at once. One that was passed begins the call anew, for those who follow. */
  readonly seek: (unit: number) => void
  /** Begins the call anew, for those who follow. */
  readonly restart: () => void
  /**
   * Calls `start` now, and again with another number whenever the call is begun anew: in React
   * `useEffect(() => playback.follow(stream.start), [playback, stream.start])`. Gives back what ends that. Who comes after another one has left begins the
   * call anew, and is at once where that one was. One at a time: each answer is given once.
   */
  readonly follow: (start: (take: number) => void) => () => void
}

/**
 * Makes a call of a cassette: with its prompt, its tools, their results, its retries and fallbacks, so that the whole run is played. Throws a `CallError` for
 * what is no cassette, and where it has no such call.
 */
export function createPlayback(cassette: Cassette, options: PlaybackOptions): Playback {
  checkOptions('createPlayback', options, ['models', 'speed', 'aborted', 'callId'])
  const { callId, models, ...playOptions } = options
  const whole = readCassette(cassette)
  const exchanges = ofCall(whole, callId)
  const player = play({ ...whole, exchanges }, playOptions)
  const [{ request }] = exchanges
  const run = readRecordedRun(exchanges, player, models)
  const [model, ...fallback] = run.models
  const starts = new Set<(take: number) => void>()
  let take = 1
  /** Requests that were of earlier takes. */
  let before = 0

  const call = defineCall({
    model,
    fallback,
    prompt: (_take?: number) => {
      run.begin()
      // A stream of raw chunks has none.
      return { messages: request.messages.length > 0 ? request.messages : [user('(The prompt was not recorded.)')] }
    },
    tools: run.tools,
    callParams: request.callParams,
    maxToolRounds: run.maxToolRounds,
    // Each model is asked once: what was sent again has a model of its own in the list.
    retry: { maxRetries: 0, maxReasks: run.maxReasks },
    ...(run.responseModel ? { responseModel: run.responseModel } : {}),
  })
  const restart = (): void => {
    take += 1
    // It stops what is under way, so that nothing of that is seen to break.
    for (const start of starts) start(take)
    player.rewind()
    before = player.requests.length
  }
  return {
    call,
    player,
    get take() {
      return take
    },
    seek(unit) {
      checkUnit(unit)
      if (unit < player.position) restart()
      player.seek(unit)
    },
    restart,
    follow(start) {
      const own = (number: number): void => start(number)
      const isAlone = starts.size === 0
      starts.add(own)
      if (isAlone && player.requests.length > before) {
        // Who followed has left, and the answers are given: they are given anew, up to where they were.
        const { position } = player
        restart()
        player.seek(position)
      } else start(take)
      return () => void starts.delete(own)
    },
  }
}

function ofCall({ exchanges }: Cassette, wanted?: string): readonly [CassetteExchange, ...CassetteExchange[]] {
  const callId = wanted ?? exchanges[0]?.callId ?? null
  const [first, ...others] = exchanges.filter((exchange) => exchange.callId === callId)
  if (first) return [first, ...others]
  const message = wanted === undefined ? 'The cassette has no exchanges, so there is no call to be played.' : `The cassette has no call "${wanted}". Its calls are: ${[...new Set(exchanges.map((exchange) => exchange.callId))].join(', ')}.`
  throw new CallError({ kind: 'invalid_request', message })
}
