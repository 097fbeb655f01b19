import { useWords } from '../labels/use-words.js'
import { useKept } from '../use-kept.js'
import type { Highlighter } from './highlighter.js'
import type { MarkdownComponents } from './markdown-components.js'
import type { MarkdownSettings } from './markdown-context.js'
import { MARKDOWN_LABELS, type MarkdownLabels } from './markdown-labels.js'

/** What is set on a view of Markdown. */
export interface MarkdownOptions {
  /** What renders the nodes of Markdown in place of what renders them otherwise. */
  readonly components?: MarkdownComponents | undefined
  /**
   * Hosts whose images are loaded, as `images.example.com` or `*.example.com`; none unless set. To load an image tells its host whatever a text made the
   * model write into the address.
   */
  readonly allowedImageHosts?: readonly string[] | undefined
  /** Highlights code, as `shikiHighlighter()` of `callscope/shiki` does; code is plain unless set. Make it once, outside of components. */
  readonly highlighter?: Highlighter | undefined
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<MarkdownLabels> | undefined
}

/** The options with what holds where one is not given; the same object as long as they say the same. */
export function useMarkdownOptions({ components = {}, allowedImageHosts = [], highlighter, labels }: MarkdownOptions): MarkdownSettings {
  const words = useWords('StreamView', MARKDOWN_LABELS, labels)
  return useKept<MarkdownSettings>({ components, labels: words, allowedImageHosts, highlighter })
}
