import { defineCall, type AnyTool } from 'callscope'
import { createSimulator, type SimulationScript } from 'callscope/testing'
import { createCallLog, type CallLog } from '../../src/devtools/create-call-log.js'
import { type Provider, simulatedModel } from '../testing/clients.js'

/** A call over a real SDK that a script answers, with whatever else it is defined with. */
export function simulateCall(provider: Provider, script: SimulationScript, options: { readonly tools?: readonly AnyTool[]; readonly maxToolRounds?: number; readonly retry?: number; readonly metadata?: Record<string, unknown> } = {}) {
  return defineCall({ model: simulatedModel(provider, createSimulator(script)), prompt: (text: string) => text, ...options })
}

/** A log that observes, once its watchers were told of all that was done. */
export async function logged(run: (log: CallLog) => Promise<unknown>): Promise<CallLog> {
  const log = createCallLog()
  const leave = log.observe()
  await run(log)
  await told()
  leave()
  return log
}

/** Until those that watch were told: at the next frame, and where that does not come after 250 ms at the latest. */
export const told = () => new Promise((resolve) => setTimeout(resolve, 300))
