import { createContext, forwardRef } from 'react'
import { isRunning, type Status } from '../../core/call-state.js'
import { type Shown, useStreamValue } from '../../react/use-stream-value.js'
import { useWords } from '../labels/use-words.js'
import type { Highlighter } from '../markdown/highlighter.js'
import type { MarkdownComponents } from '../markdown/markdown-components.js'
import { type MarkdownSettings, MarkdownSettingsProvider } from '../markdown/markdown-context.js'
import { MARKDOWN_LABELS, type MarkdownLabels } from '../markdown/markdown-labels.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { type ShownProps, toShown } from '../root-props.js'
import { useKept } from '../use-kept.js'

/** What a `StreamView` shows, as `data-*`. */
export interface StreamViewState {
  readonly status: Status
}

/** Props of `StreamView.Root`, and DOM props of its element. */
export interface StreamViewRootProps extends PartProps<'div', StreamViewState>, ShownProps {
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
  readonly labels?: Partial<MarkdownLabels>
}

interface StreamViewValue {
  readonly shown: Shown
  readonly state: StreamViewState
}

/** What the parts of a `StreamView` know. */
export const StreamViewContext = /* @__PURE__ */ createContext<StreamViewValue | null>(null)

/**
 * Holds the parts of a `StreamView`. Renders a `<div>`.
 *
 * It is not a live region, which would read every fragment out: it is busy while the stream runs, and `CallStatus` announces.
 * Its direction follows the text unless `dir` is given.
 */
export const StreamViewRoot = /* @__PURE__ */ forwardRef<HTMLDivElement, StreamViewRootProps>(function StreamViewRoot(
  { of, stream, components = {}, allowedImageHosts = [], highlighter, labels, ...given },
  ref,
) {
  const words = useWords('StreamView', MARKDOWN_LABELS, labels)
  const shown = toShown('StreamView', { of, stream })
  const status = useStreamValue(shown, (call) => call.status)
  const settings = useKept<MarkdownSettings>({ components, labels: words, allowedImageHosts, highlighter })
  const state = { status }
  return (
    <StreamViewContext.Provider value={{ shown, state }}>
      <MarkdownSettingsProvider value={settings}>
        <Part tag="div" state={state} own={{ dir: 'auto', className: 'cs-stream-view', 'aria-busy': isRunning(status) }} given={given} elementRef={ref} />
      </MarkdownSettingsProvider>
    </StreamViewContext.Provider>
  )
})
