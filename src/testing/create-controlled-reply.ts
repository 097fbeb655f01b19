import { CallError } from '../base/call-error.js'
import type { SimulatedBreak, SimulatedHttpError, SimulatedReply, SimulatedToolCall, SimulatedUsage } from '../base/simulation.js'
import type { SimulatedRequest } from './script.js'
import { toArguments } from './to-answer.js'

/** How a controlled reply ends. */
export interface ControlledEnd {
  /** A common word, or one of the wire; what fits unless set. */
  readonly finishReason?: SimulatedReply['finishReason']
  /** `null` = the provider says nothing of usage; counted from the text unless set. It is told with the end alone, by wires too that tell a part of it before. */
  readonly usage?: SimulatedUsage | null
}

/** A failure: an HTTP error before anything was pushed, or a stream that breaks. */
export type ControlledFailure = SimulatedHttpError | { readonly kind: Exclude<SimulatedBreak['kind'], 'bad-json' | 'stall'> }

/** The answer to one request, which a test gives piece by piece. */
export interface ControlledReply {
  /** Settles when the request has come. */
  readonly requested: Promise<SimulatedRequest>
  /** Whether the client stopped, or went away, before the end. */
  readonly aborted: boolean
  /** One more chunk of text. */
  readonly push: (text: string) => void
  /** One more chunk of reasoning; it comes before the text. */
  readonly pushReasoning: (text: string) => void
  /** A tool call, whole; it comes behind the text. */
  readonly pushToolCall: (call: SimulatedToolCall) => void
  /** The finish reason, the usage, and the end of the stream. */
  readonly end: (end?: ControlledEnd) => void
  readonly fail: (failure: ControlledFailure) => void
}

/** What has been said of a reply so far. */
export interface ControlledState {
  readonly reply: SimulatedReply
  readonly phase: 'open' | 'ended' | 'failed'
  readonly failure: ControlledFailure | null
}

/** What the simulator does with a controlled reply. */
export interface ControlledDoor {
  readonly getState: () => ControlledState
  /** Told at once after each change. One reply is for one request. */
  readonly take: (request: SimulatedRequest, onChange: () => void) => void
  readonly leave: () => void
}

const doors = new WeakMap<object, ControlledDoor>()

/** The simulator's side of a controlled reply; `undefined` where it is another one. */
export function doorOf(reply: object): ControlledDoor | undefined {
  return doors.get(reply)
}

/**
 * Makes an answer that a test gives piece by piece: `createSimulator(reply)`, or one of a list, or what a function gives. It is for one request. Its methods
 * throw a `CallError` after the end, and where the order is not that of the wire: reasoning, text, tool calls.
 */
export function createControlledReply(): ControlledReply {
  let state: ControlledState = { reply: {}, phase: 'open', failure: null }
  let onChange = (): void => {}
  let onRequest: (request: SimulatedRequest) => void
  let isTaken = false
  let aborted = false
  const requested = new Promise<SimulatedRequest>((resolve) => (onRequest = resolve))
  const checkOpen = (): void => {
    if (state.phase !== 'open') throw misused('The reply has ended. Push before `end` or `fail`.')
  }
  const change = (changes: Partial<ControlledState>): void => {
    checkOpen()
    state = { ...state, ...changes }
    onChange()
  }
  const add = (more: SimulatedReply): void => change({ reply: { ...state.reply, ...more } })
  const controlled: ControlledReply = {
    requested,
    get aborted() {
      return aborted
    },
    push(text) {
      checkOpen()
      if (state.reply.toolCalls) throw misused('Text comes before tool calls.')
      add({ text: [...listOf(state.reply.text), text] })
    },
    pushReasoning(text) {
      checkOpen()
      if (state.reply.text || state.reply.toolCalls) throw misused('Reasoning comes before text and tool calls.')
      add({ reasoning: [...listOf(state.reply.reasoning), text] })
    },
    // As text at once: an object may be changed after it was pushed.
    pushToolCall: ({ args, ...call }) => add({ toolCalls: [...(state.reply.toolCalls ?? []), { ...call, args: toArguments(args) }] }),
    end: ({ finishReason, usage } = {}) =>
      change({ phase: 'ended', reply: { ...state.reply, ...(finishReason === undefined ? {} : { finishReason }), ...(usage === undefined ? {} : { usage }) } }),
    fail(failure) {
      checkOpen()
      const isBegun = Object.keys(state.reply).length > 0
      if ('status' in failure && isBegun) throw misused('The answer has begun, and its status was 200. Fail with a kind: cut, reset or error-event.')
      change({ phase: 'failed', failure })
    },
  }
  doors.set(controlled, {
    getState: () => state,
    take(request, listener) {
      if (isTaken) throw misused('A controlled reply is for one request, and this is another one. Give the simulator a list, or a function.')
      isTaken = true
      onChange = listener
      onRequest(request)
    },
    leave: () => void (aborted = true),
  })
  return controlled
}

function listOf(text: SimulatedReply['text']): readonly string[] {
  return text === undefined ? [] : typeof text === 'string' ? [text] : text
}

function misused(message: string): CallError {
  return new CallError({ kind: 'invalid_request', message })
}
