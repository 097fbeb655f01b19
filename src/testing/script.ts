import { CallError } from '../base/call-error.js'
import type { RequestReading, SimulatedReply } from '../base/simulation.js'
import { checkOptions } from '../base/check-options.js'
import { type ControlledReply, doorOf } from './create-controlled-reply.js'

/** A request, as a script sees it. */
export interface SimulatedRequest extends RequestReading {
  /** Which request of the simulator this is, from 1. */
  readonly number: number
  /** SDK family whose wire is spoken: `openai`, `anthropic`, `azure`. */
  readonly provider: string
  readonly url: string
  /** Text of the newest message of the user; `''` where there is none. */
  readonly prompt: string
  readonly body: Readonly<Record<string, unknown>>
}

/** An answer that is made beforehand, or one that a test gives piece by piece. */
export type ScriptedReply = SimulatedReply | ControlledReply

/** What the simulator answers: always the same, one reply after the other (the last one repeats), or what a function makes of the request. */
export type SimulationScript = ScriptedReply | readonly ScriptedReply[] | ((request: SimulatedRequest) => ScriptedReply | Promise<ScriptedReply>)

const REPLY: readonly (keyof SimulatedReply)[] = [
  'text', 'reasoning', 'refusal', 'toolCalls', 'finishReason', 'usage', 'model', 'id', 'choices', 'firstTokenDelayMs', 'delayMs', 'fault',
]

/** The replies of a script, request by request. Throws a `CallError` for an empty list and for a reply with an unknown field. */
export function readScript(script: SimulationScript): (request: SimulatedRequest) => Promise<ScriptedReply> {
  if (typeof script === 'function') return async (request) => checked(await script(request))
  const replies = (isList(script) ? script : [script]).map(checked)
  if (replies.length === 0) {
    const message = 'createSimulator got an empty list of replies. Give one reply at least: { text: "…" }.'
    throw new CallError({ kind: 'invalid_request', message })
  }
  let next = 0
  return async () => {
    // The last one repeats; there is one at least, as was just checked.
    const reply = replies[Math.min(next, replies.length - 1)] as ScriptedReply
    next += 1
    return reply
  }
}

function checked(reply: ScriptedReply): ScriptedReply {
  if (doorOf(reply)) return reply
  checkOptions('A reply of createSimulator', reply, REPLY)
  return reply
}

function isList(script: ScriptedReply | readonly ScriptedReply[]): script is readonly ScriptedReply[] {
  return Array.isArray(script)
}
