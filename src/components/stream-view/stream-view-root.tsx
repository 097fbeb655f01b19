import { createContext, forwardRef } from 'react'
import { isRunning, type Status } from '../../core/call-state.js'
import { type Shown, useStreamValue } from '../../react/use-stream-value.js'
import { MarkdownSettingsProvider } from '../markdown/markdown-context.js'
import { type MarkdownOptions, useMarkdownOptions } from '../markdown/markdown-options.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { type ShownProps, toShown } from '../root-props.js'

/** What a `StreamView` shows, as `data-*`. */
export interface StreamViewState {
  readonly status: Status
}

/** Props of `StreamView.Root`, and DOM props of its element. */
export interface StreamViewRootProps extends PartProps<'div', StreamViewState>, ShownProps, MarkdownOptions {}

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
  { of, stream, components, allowedImageHosts, highlighter, labels, ...given },
  ref,
) {
  const settings = useMarkdownOptions({ components, allowedImageHosts, highlighter, labels })
  const shown = toShown('StreamView', { of, stream })
  const status = useStreamValue(shown, (call) => call.status)
  const state = { status }
  return (
    <StreamViewContext.Provider value={{ shown, state }}>
      <MarkdownSettingsProvider value={settings}>
        <Part tag="div" state={state} own={{ dir: 'auto', className: 'cs-stream-view', 'aria-busy': isRunning(status) }} given={given} elementRef={ref} />
      </MarkdownSettingsProvider>
    </StreamViewContext.Provider>
  )
})
