import { useContext, useMemo } from 'react'
import type { ComponentLabels } from './component-labels.js'
import { LabelsContext } from './labels-context.js'
import { mergeWords } from './merge-words.js'

/** The words of a component: its own `labels`, else those of the nearest `LabelsProvider`, else the English ones. */
export function useWords<Name extends keyof ComponentLabels>(name: Name, english: ComponentLabels[Name], own: Partial<ComponentLabels[Name]> | undefined): ComponentLabels[Name] {
  // Under each name are the words of that name, which no longer shows where the name may be any.
  const labels = useContext(LabelsContext)[name] as Partial<ComponentLabels[Name]> | undefined
  // The same ones, so that what is under a component need not render for them.
  return useMemo(() => mergeWords(mergeWords(english, labels), own), [english, labels, own])
}
