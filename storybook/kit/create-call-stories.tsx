import { useStreamValue } from 'callscope/react'
import { type CSSProperties, Fragment, type ReactNode } from 'react'
import type { CallScenario, Surroundings } from './call-scenario.js'
import { type CallScenarioName, callScenarios } from './call-scenarios.js'
import { ReducedMotion } from './reduced-motion.js'
import { SimulatedCall, type SimulatedCallHandle } from './simulated-call.js'
import { untilReached } from './until-reached.js'

/** What a play function gets of Storybook, as far as it is used here. */
export interface PlayContext {
  /** The element that the story is in. */
  readonly canvasElement: HTMLElement
}

/** A story in Component Story Format, for any React framework of Storybook. */
export interface CallStory<Args> {
  readonly render: (args: Args) => ReactNode
  /** Waits until the call has come to the state, then checks what is shown. It fails where the call does not come there within ten seconds. */
  readonly play: (context: PlayContext) => Promise<void>
  readonly parameters: { readonly docs: { readonly description: { readonly story: string } }; readonly callscope: Surroundings }
}

/** Options of `createCallStories`. */
export interface CallStoriesOptions {
  /** What is checked in a state, by its name. */
  readonly plays?: Partial<Readonly<Record<CallScenarioName, (context: PlayContext) => Promise<void> | void>>> | undefined
}

const NAMES = Object.keys(callScenarios) as CallScenarioName[] // They are its keys.

/**
 * One story for each state of a call, of whatever shows a call: `const { Queued, Streaming } = createCallStories((call) => <Answer call={call} />)`. Each is
 * exported from the file of stories under its name.
 */
export function createCallStories<Args = object>(render: (call: SimulatedCallHandle, args: Args) => ReactNode, { plays = {} }: CallStoriesOptions = {}): Readonly<Record<CallScenarioName, CallStory<Args>>> {
  const entries = NAMES.map((name) => {
    const scenario: CallScenario = callScenarios[name]
    const { description, direction, scheme, motion } = scenario
    const story: CallStory<Args> = {
      render: (args) => (
        <Scene name={name} scenario={scenario}>
          {(call) => render(call, args)}
        </Scene>
      ),
      play: async (context) => {
        await untilReached(name, context.canvasElement)
        await plays[name]?.(context)
      },
      parameters: { docs: { description: { story: description } }, callscope: { ...(direction && { direction }), ...(scheme && { scheme }), ...(motion && { motion }) } },
    }
    return [name, story] as const
  })
  return Object.fromEntries(entries) as Record<CallScenarioName, CallStory<Args>> // One for each name.
}

interface SceneProps {
  readonly name: CallScenarioName
  readonly scenario: CallScenario
  readonly children: (call: SimulatedCallHandle) => ReactNode
}

function Scene({ name, scenario, children }: SceneProps): ReactNode {
  const { description: _, isReached, direction, scheme, motion, ...options } = scenario
  const style: CSSProperties | undefined = scheme && { colorScheme: scheme, background: 'Canvas', color: 'CanvasText' }
  const Motion = motion ? ReducedMotion : Fragment
  return (
    <SimulatedCall {...options}>
      {(call) => (
        <div dir={direction} style={style} data-call-scenario={name}>
          <Reached call={call} isReached={isReached} />
          <Motion>{children(call)}</Motion>
        </div>
      )}
    </SimulatedCall>
  )
}

/** Marks the scene once the call has come to its state. A child of its own: what is shown does not render again for it. */
function Reached({ call, isReached }: { readonly call: SimulatedCallHandle; readonly isReached: CallScenario['isReached'] }): ReactNode {
  return <span hidden data-call-reached={useStreamValue(call, isReached)} />
}
