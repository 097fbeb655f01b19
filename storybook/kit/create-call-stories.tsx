import { useStreamValue } from 'callscope/react'
import { type CSSProperties, Fragment, type ReactNode } from 'react'
import type { CallScenario, Surroundings } from './call-scenario.js'
import { type CallScenarioName, callScenarios } from './call-scenarios.js'
import { ReducedMotion } from './reduced-motion.js'
import { untilPriced, untilReached, untilShown } from './scene-checks.js'
import { SimulatedCall, type SimulatedCallHandle } from './simulated-call.js'

/** What a play function gets of Storybook, as far as it is used here. */
export interface PlayContext<Args = object> {
  /** The element that the story is in. */
  readonly canvasElement: HTMLElement
  /** What is set on the story. */
  readonly args: Args
}

/** A story in Component Story Format, for any React framework of Storybook. */
export interface CallStory<Args> {
  readonly render: (args: Args) => ReactNode
  /**
   * Waits until the call has come to the state, and something is shown of it, or nothing where that is wanted; then checks it. It fails where the call does
   * not come there within ten seconds.
   */
  readonly play: (context: PlayContext<Args>) => Promise<void>
  readonly parameters: {
    /** `disable` keeps it from the page of documentation. */
    readonly docs: { readonly description: { readonly story: string }; readonly disable: boolean }
    readonly callscope: Surroundings
  }
}

/** Options of `createCallStories`. */
export interface CallStoriesOptions<Args = object> {
  /** What is checked in a state, by its name. */
  readonly plays?: Partial<Readonly<Record<CallScenarioName, (context: PlayContext<Args>) => Promise<void> | void>>> | undefined
  /** States in which the view shows nothing, which is right. In all others it fails to show nothing. */
  readonly showsNothing?: readonly CallScenarioName[] | undefined
  /** What is other than usual of the calls: that chunks are kept, or that a state is come to by another answer. */
  readonly adapt?: ((scenario: CallScenario, name: CallScenarioName) => CallScenario) | undefined
  /** What stands around the call: a `CallscopeProvider` with a budget, or another context that the call needs. */
  readonly around?: ((call: ReactNode) => ReactNode) | undefined
}

const NAMES = Object.keys(callScenarios) as CallScenarioName[] // They are its keys.

/**
 * One story for each state of a call, of whatever shows a call: `const { Queued, Streaming } = createCallStories((call) => <Answer call={call} />)`. Each is
 * exported from the file of stories under its name.
 */
export function createCallStories<Args = object>(
  render: (call: SimulatedCallHandle, args: Args) => ReactNode,
  { plays = {}, showsNothing = [], adapt = (scenario) => scenario, around = (call) => call }: CallStoriesOptions<Args> = {},
): Readonly<Record<CallScenarioName, CallStory<Args>>> {
  const entries = NAMES.map((name) => {
    const scenario = adapt(callScenarios[name], name)
    const { description, direction, scheme, motion } = scenario
    const isEmpty = showsNothing.includes(name)
    const story: CallStory<Args> = {
      render: (args) =>
        around(
          <Scene name={name} scenario={scenario} isEmpty={isEmpty}>
            {(call) => render(call, args)}
          </Scene>,
        ),
      play: async (context) => {
        await untilReached(name, context.canvasElement)
        await untilPriced()
        await untilShown(name, context.canvasElement, !isEmpty)
        await plays[name]?.(context)
      },
      parameters: {
        // Rules of a preference hold for a whole page, which has all states on it.
        docs: { description: { story: description }, disable: motion !== undefined },
        callscope: { ...(direction && { direction }), ...(scheme && { scheme }), ...(motion && { motion }) },
      },
    }
    return [name, story] as const
  })
  return Object.fromEntries(entries) as Record<CallScenarioName, CallStory<Args>> // One for each name.
}

interface SceneProps {
  readonly name: CallScenarioName
  readonly scenario: CallScenario
  /** Whether nothing is to be seen. */
  readonly isEmpty: boolean
  readonly children: (call: SimulatedCallHandle) => ReactNode
}

/** A grey that can be read, on light and dark. */
const NOTE: CSSProperties = { color: 'color-mix(in srgb, CanvasText 70%, Canvas)', fontStyle: 'italic', margin: 0 }

function Scene({ name, scenario, isEmpty, children }: SceneProps): ReactNode {
  const { description: _, isReached, direction, scheme, motion, ...options } = scenario
  const style: CSSProperties | undefined = scheme && { colorScheme: scheme, background: 'Canvas', color: 'CanvasText' }
  const Motion = motion ? ReducedMotion : Fragment
  return (
    <SimulatedCall {...options}>
      {(call) => (
        <div dir={direction} style={style} data-call-scenario={name}>
          <Reached call={call} isReached={isReached} />
          {/* An empty page looks broken. */}
          {isEmpty && <p style={NOTE}>Nothing is shown in this state.</p>}
          <Motion>
            <div data-call-view="">{children(call)}</div>
          </Motion>
        </div>
      )}
    </SimulatedCall>
  )
}

/** Marks the scene once the call has come to its state. A child of its own: what is shown does not render again for it. */
function Reached({ call, isReached }: { readonly call: SimulatedCallHandle; readonly isReached: CallScenario['isReached'] }): ReactNode {
  return <span hidden data-call-reached={useStreamValue(call, isReached)} />
}
