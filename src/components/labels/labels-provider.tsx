import { type ReactNode, useContext, useMemo } from 'react'
import type { SomeLabels } from './component-labels.js'
import { LabelsContext } from './labels-context.js'
import { mergeWords } from './merge-words.js'

/** Props of `LabelsProvider`. */
export interface LabelsProviderProps {
  /** A whole set, such as that of `callscope/labels/de`, or some words in place of those that hold further out. */
  readonly labels: SomeLabels
  readonly children?: ReactNode
}

/** Sets the words of all components under it, and the locale of their numbers. A component's own `labels` come first. Renders nothing of its own. */
export function LabelsProvider({ labels, children }: LabelsProviderProps) {
  const outer = useContext(LabelsContext)
  // The same one, so that a render of the app renders no component under it.
  const value = useMemo(() => mergeLabels(outer, labels), [outer, labels])
  return <LabelsContext.Provider value={value}>{children}</LabelsContext.Provider>
}

function mergeLabels({ locale: outerLocale, ...outer }: SomeLabels, { locale = outerLocale, ...labels }: SomeLabels): SomeLabels {
  const names = new Set([...Object.keys(outer), ...Object.keys(labels)]) as Set<keyof typeof labels>
  const merged = Object.fromEntries([...names].map((name) => [name, mergeWords<object>(outer[name] ?? {}, labels[name])]))
  return { ...(locale === undefined ? {} : { locale }), ...merged }
}
