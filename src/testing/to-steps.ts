import type { SimulatedBreak, SimulatedFrame, SimulatedReply, WireSimulation } from '../base/simulation.js'

/** What a body does next: send text after a pause, break, or say nothing more. */
export type Step = { readonly type: 'send'; readonly text: string; readonly waitMs: number } | { readonly type: 'reset' } | { readonly type: 'stall' }

/** The frames of an answer at the pace of its reply, and with its fault. */
export function* toSteps(
  frames: Iterable<SimulatedFrame>,
  { fault, firstTokenDelayMs = 0, delayMs = 0 }: Pick<SimulatedReply, 'fault' | 'firstTokenDelayMs' | 'delayMs'>,
  errorFrame: WireSimulation['errorFrame'],
): Generator<Step, void, undefined> {
  let pending = fault && isBreak(fault) ? fault : null
  let sent = 0
  let begun = false
  for (const frame of frames) {
    let { text } = frame
    if (pending && (frame.part === 'end' || (frame.part === 'content' && sent === pending.afterChunks))) {
      if (pending.kind !== 'bad-json') {
        yield* breakOff(pending, errorFrame)
        return
      }
      text = damage(text)
      pending = null
    }
    yield { type: 'send', text, waitMs: frame.part === 'opening' ? 0 : !begun ? firstTokenDelayMs : frame.part === 'content' ? delayMs : 0 }
    begun ||= frame.part !== 'opening'
    if (frame.part === 'content') sent += 1
  }
}

/** A JSON body in two halves, so that it can break in between. */
export function toHalves(json: string): SimulatedFrame[] {
  const middle = Math.ceil(json.length / 2)
  return [
    { part: 'content', text: json.slice(0, middle) },
    { part: 'end', text: json.slice(middle) },
  ]
}

export function isBreak(fault: NonNullable<SimulatedReply['fault']>): fault is SimulatedBreak {
  return !('status' in fault) && fault.kind !== 'not-json'
}

function* breakOff(fault: SimulatedBreak, errorFrame: WireSimulation['errorFrame']): Generator<Step, void, undefined> {
  if (fault.kind === 'reset' || fault.kind === 'stall') yield { type: fault.kind }
  else if (fault.kind === 'error-event') yield { type: 'send', text: errorFrame(fault.type ?? null), waitMs: 0 }
}

/** Loses the second half of an event, so that what it carries is no JSON. */
function damage(text: string): string {
  return `${text.slice(0, Math.ceil(text.length / 2)).trimEnd()}\n\n`
}
