import { createContext, useContext } from 'react'
import type { Highlighter } from './highlighter.js'
import { MARKDOWN_LABELS, type MarkdownLabels } from './markdown-labels.js'
import type { MarkdownComponents } from './markdown-components.js'

/** What every node of a text is rendered by. */
export interface MarkdownSettings {
  readonly components: MarkdownComponents
  readonly labels: MarkdownLabels
  readonly allowedImageHosts: readonly string[]
  readonly highlighter: Highlighter | undefined
}

const MarkdownContext = createContext<MarkdownSettings>({ components: {}, labels: MARKDOWN_LABELS, allowedImageHosts: [], highlighter: undefined })

/** Gives all nodes below it their settings. */
export const MarkdownSettingsProvider = MarkdownContext.Provider

/** The settings of the text around. */
export function useMarkdownSettings(): MarkdownSettings {
  return useContext(MarkdownContext)
}
