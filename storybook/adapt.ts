import type { ScriptedReply, SimulatedReply, SimulationScript } from 'callscope/testing'
import { type CallScenarioName, callScenarios } from './kit/call-scenarios.js'
import type { CallStoriesOptions } from './kit/create-call-stories.js'

type Adapt = NonNullable<CallStoriesOptions['adapt']>

/** Changes what a simulated service answers; what it makes of a request stays as it is. */
export function mapReplies(script: SimulationScript | undefined, change: (reply: SimulatedReply) => SimulatedReply): SimulationScript | undefined {
  if (script === undefined || typeof script === 'function') return script
  // What is given piece by piece is not changed on its way.
  const adapted = (reply: ScriptedReply): ScriptedReply => ('requested' in reply ? reply : change(reply))
  return 'length' in script ? script.map(adapted) : adapted(script)
}

const PAGES: Partial<Readonly<Record<CallScenarioName, string>>> = {
  RightToLeft: 'On a page that is read from right to left.',
  Dark: 'On a dark page.',
  ReducedMotion: 'Nothing moves.',
}

/** For what shows nothing of a whole answer: the states that are about the page have the call of another state, in which there is something to see. */
export function withCallOf(name: CallScenarioName): Adapt {
  const { description, ...call } = callScenarios[name]
  return (scenario, pageName) => {
    const words = PAGES[pageName]
    const { direction, scheme, motion } = scenario
    if (words === undefined) return scenario
    return { ...call, description: `${description} ${words}`, ...(direction && { direction }), ...(scheme && { scheme }), ...(motion && { motion }) }
  }
}
