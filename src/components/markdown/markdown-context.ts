import { createContext, useContext } from 'react'
import { MARKDOWN_LABELS, type MarkdownLabels } from './markdown-labels.js'
import type { MarkdownComponents } from './markdown-components.js'

/** What every node of a text is rendered by. */
export interface MarkdownSettings {
  readonly components: MarkdownComponents
  readonly labels: MarkdownLabels
  readonly allowedImageHosts: readonly string[]
}

const MarkdownContext = createContext<MarkdownSettings>({ components: {}, labels: MARKDOWN_LABELS, allowedImageHosts: [] })

/** Gives all nodes below it their settings. */
export const MarkdownSettingsProvider = MarkdownContext.Provider

/** The settings of the text around. */
export function useMarkdownSettings(): MarkdownSettings {
  return useContext(MarkdownContext)
}
