import { forwardRef } from 'react'
import { Part } from '../part/part.js'
import type { WholeProps } from '../part/part-props.js'
import { MarkdownSettingsProvider } from './markdown-context.js'
import { type MarkdownOptions, useMarkdownOptions } from './markdown-options.js'
import { MarkdownView } from './markdown-view.js'

/** What a `Markdown` shows, as `data-*`. */
export interface MarkdownState {
  readonly growing: boolean
}

/** Props of `Markdown`, and DOM props of its element. */
export interface MarkdownProps extends WholeProps<'div', MarkdownState>, MarkdownOptions {
  readonly text: string
  /** More of it comes: what is unfinished is shown as what it will most likely be, and what is whole stays as it is. */
  readonly growing?: boolean | undefined
}

/**
 * A text that no call is at hand for, as `StreamView` shows the text of one: a message of an earlier turn, or one that was stored. Renders a `<div>`. Its
 * direction follows the text unless `dir` is given.
 */
export const Markdown = /* @__PURE__ */ forwardRef<HTMLDivElement, MarkdownProps>(function Markdown(
  { text, growing = false, components, allowedImageHosts, highlighter, labels, ...given },
  ref,
) {
  const settings = useMarkdownOptions({ components, allowedImageHosts, highlighter, labels })
  const own = { dir: 'auto', className: 'cs-stream-view cs-markdown', 'aria-busy': growing, children: <MarkdownView text={text} isOpen={growing} /> } as const
  return (
    <MarkdownSettingsProvider value={settings}>
      <Part tag="div" state={{ growing }} own={own} given={given} elementRef={ref} />
    </MarkdownSettingsProvider>
  )
})
