import type { SimulatedFrame, SimulatedReply, WireSimulation } from '../base/simulation.js'
import type { ControlledDoor } from './create-controlled-reply.js'
import { respond, toRequestId } from './respond.js'
import type { SimulatedRequest } from './script.js'
import { toAnswer } from './to-answer.js'

/** A request that a test answers piece by piece. */
export interface ControlledExchange {
  readonly wire: WireSimulation
  readonly request: SimulatedRequest
  readonly door: ControlledDoor
  readonly signal: AbortSignal | null
  readonly onAbort: () => void
}

/** The response of a controlled reply: it begins with the first piece, or with the failure. Rejects with the reason of `signal` when that aborts before. */
export function respondControlled(exchange: ControlledExchange): Promise<Response> {
  const { wire, request, door, signal, onAbort } = exchange
  return new Promise((resolve, reject) => {
    let controller: ReadableStreamDefaultController<Uint8Array> | null = null
    let sent = 0
    let told: Told = { text: '', texts: 0, reasoning: '', reasonings: 0 }
    let isGone = false
    /** It breaks as soon as everything before was read. */
    let isBreaking = false
    const time = Date.now()
    const stop = (): void => signal?.removeEventListener('abort', onSignal)
    const leave = (): void => {
      isGone = true
      stop()
      door.leave()
      onAbort()
    }
    const onSignal = (): void => {
      leave()
      if (controller) controller.error(signal?.reason)
      else reject(signal?.reason)
    }
    const onChange = (): void => {
      const { reply, phase, failure } = door.getState()
      if (isGone) return
      const isHttpError = failure !== null && 'status' in failure
      if (isHttpError || (!request.stream && phase !== 'open')) {
        stop()
        const fault = failure && ('status' in failure ? failure : { ...failure, afterChunks: 0 })
        return resolve(respond({ wire, request, reply: fault ? { ...reply, fault } : reply, answer: toAnswer(reply, request), signal, onAbort: leave }))
      }
      if (!request.stream) return
      // Usage is given with the end: a wire that tells of it in its opening has nothing to tell yet.
      const { text: texts, reasoning } = reply
      const left = { ...reply, text: withoutTold(texts, told.texts, told.text), reasoning: withoutTold(reasoning, told.reasonings, told.reasoning) }
      const answer = toAnswer(phase === 'ended' ? left : { ...left, usage: null }, request)
      // Made anew for each piece: what is there up to the last piece of content stays as it is, whatever is said behind it.
      const frames = [...wire.frames({ ...answer, time }, request.body)]
      const end = phase === 'ended' ? frames.length : countSettled(frames, reply.toolCalls !== undefined)
      controller ??= begin()
      const text = frames.slice(sent, end).map((frame) => frame.text)
      // What was told is one piece from now on, so that the work for the next does not grow with their number.
      sent = Math.max(sent, end) - answer.choices[0].slice(1).length - answer.reasoning.slice(1).length
      told = { text: answer.choices[0].join(''), texts: texts?.length ?? 0, reasoning: answer.reasoning.join(''), reasonings: reasoning?.length ?? 0 }
      if (failure && 'kind' in failure && failure.kind === 'error-event') text.push(wire.errorFrame(null))
      if (text.length > 0) controller.enqueue(new TextEncoder().encode(text.join('')))
      if (phase === 'open') return
      stop()
      if (failure && 'kind' in failure && failure.kind === 'reset') {
        isBreaking = true
        breakOff(controller)
      } else controller.close()
    }
    // To break throws away what is not read yet.
    const breakOff = (own: ReadableStreamDefaultController<Uint8Array>): void => {
      if (isBreaking && own.desiredSize === 0) own.error(new TypeError('terminated'))
    }
    const begin = (): ReadableStreamDefaultController<Uint8Array> => {
      // It is there as soon as the stream is made.
      let made = null as ReadableStreamDefaultController<Uint8Array> | null
      const body = new ReadableStream<Uint8Array>(
        {
          start(given) {
            made = given
          },
          pull: breakOff,
          cancel: leave,
        },
        // Pulled only by a reader that waits.
        { highWaterMark: 0 },
      )
      resolve(new Response(body, { headers: { ...wire.headers(toRequestId(request.number)), 'content-type': 'text/event-stream; charset=utf-8' } }))
      return made as ReadableStreamDefaultController<Uint8Array>
    }
    if (signal?.aborted) return onSignal()
    // Throws where the reply is another request's, which is not to hear of this one.
    door.take(request, onChange)
    signal?.addEventListener('abort', onSignal, { once: true })
    // What was said before the request came.
    if (Object.keys(door.getState().reply).length > 0 || door.getState().phase !== 'open') onChange()
  })
}

/** What was sent, and of how many pieces it was made. */
interface Told {
  readonly text: string
  readonly texts: number
  readonly reasoning: string
  readonly reasonings: number
}

/** The pieces of a text, those that were told as one. */
function withoutTold(pieces: SimulatedReply['text'], count: number, told: string): readonly string[] {
  // A reply that is controlled has lists.
  const all = typeof pieces === 'string' ? [pieces] : (pieces ?? [])
  return count === 0 ? all : [told, ...all.slice(count)]
}

/** How many frames stay as they are, whatever is said behind them: text may go on, a tool call is whole. */
function countSettled(frames: readonly SimulatedFrame[], hasToolCalls: boolean): number {
  if (!hasToolCalls) return frames.findLastIndex(({ part }) => part === 'content') + 1
  return frames.findIndex(({ part }) => part === 'end')
}
