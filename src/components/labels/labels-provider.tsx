import { type ReactNode, useContext, useMemo } from 'react'
import type { SomeLabels } from './component-labels.js'
import { LabelsContext } from './labels-context.js'
import { mergeWords } from './merge-words.js'
import { useVerbosity, type Verbosity, VerbosityContext } from './verbosity.js'

/** Props of `LabelsProvider`. */
export interface LabelsProviderProps {
  /** A whole set, such as that of `callscope/labels/de`, or some words in place of those that hold further out. */
  readonly labels?: SomeLabels | undefined
  /** How much of a call is announced; as further out, or `status`, unless set. */
  readonly verbosity?: Verbosity | undefined
  readonly children?: ReactNode
}

const NONE: SomeLabels = {}

/**
 * Sets what all components under it say: their words, the locale of their numbers, and how much of a call they announce. Their own `labels` and `verbosity`
 * come first. Renders nothing of its own.
 */
export function LabelsProvider({ labels = NONE, verbosity, children }: LabelsProviderProps) {
  const outer = useContext(LabelsContext)
  // The same one, so that a render of the app renders no component under it.
  const value = useMemo(() => mergeLabels(outer, labels), [outer, labels])
  return (
    <LabelsContext.Provider value={value}>
      <VerbosityContext.Provider value={useVerbosity(verbosity)}>{children}</VerbosityContext.Provider>
    </LabelsContext.Provider>
  )
}

function mergeLabels({ locale: outerLocale, ...outer }: SomeLabels, { locale = outerLocale, ...labels }: SomeLabels): SomeLabels {
  // The keys of what has no others.
  const names = [...Object.keys(outer), ...Object.keys(labels)] as (keyof typeof labels)[]
  const merged = Object.fromEntries(names.map((name) => [name, mergeWords<object>(outer[name] ?? {}, labels[name])]))
  return { ...(locale === undefined ? {} : { locale }), ...merged }
}
