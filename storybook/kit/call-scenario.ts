import type { CallDefinition, CallState, Model, Prices } from 'callscope'
import type { OpenAIClient } from 'callscope/openai'
import type { SimulationScript } from 'callscope/testing'

/** A call over a simulated service, and how far it goes. */
export interface SimulatedCallOptions {
  /** What the service answers; nothing is sent without it. */
  readonly script?: SimulationScript | undefined
  /** What answers in place of a script: for what a script cannot say. */
  readonly client?: OpenAIClient | undefined
  /** Model that is asked for; one whose prices are known unless set. */
  readonly model?: string | undefined
  /** Prices of the app's own. */
  readonly prices?: Prices | undefined
  /** What else the call is defined with: `retry`, `tools`, …; read once. */
  readonly options?: Omit<Partial<CallDefinition<[], Model>>, 'model' | 'prompt' | 'fallback'> | undefined
  /** Whether the raw chunks are kept. */
  readonly keepChunks?: boolean | undefined
  /** Stops the call once there are so many characters of text, written or spoken. */
  readonly stopAfter?: number | undefined
  /** Whether it waits for `start` to be called; it starts by itself unless set. */
  readonly waits?: boolean | undefined
  /** Nothing reaches the service. */
  readonly isOffline?: boolean | undefined
}

/** What is around a view; what is left out is as the page has it. */
export interface Surroundings {
  readonly direction?: 'rtl'
  readonly scheme?: 'dark'
  /** Nothing moves, as for people who asked their system for that. */
  readonly motion?: 'reduced'
}

/** A state that a view of a call can be in, and a simulated call that comes to it and stays there. */
export interface CallScenario extends SimulatedCallOptions, Surroundings {
  /** What it is, in a sentence. */
  readonly description: string
  /** Whether a call has come to it. */
  readonly isReached: (call: CallState<unknown>) => boolean
}
