import { createContext, useContext } from 'react'

/**
 * How much of a call is announced to screen readers: `off` nothing; `status` its start and its end, and where it waits; `sentence` each sentence too, once
 * it is finished; `answer` the whole answer at its end.
 */
export type Verbosity = 'off' | 'status' | 'sentence' | 'answer'

/** Carries the verbosity of the nearest `LabelsProvider` that has one. */
export const VerbosityContext = /* @__PURE__ */ createContext<Verbosity>('status')

/** How much a component announces: its own, else that of the nearest `LabelsProvider`, else `status`. */
export function useVerbosity(own: Verbosity | undefined): Verbosity {
  const outer = useContext(VerbosityContext)
  return own ?? outer
}
