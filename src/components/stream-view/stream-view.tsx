import { forwardRef } from 'react'
import { StreamViewRefusal } from './stream-view-refusal.js'
import { StreamViewRoot, type StreamViewRootProps } from './stream-view-root.js'
import { StreamViewText } from './stream-view-text.js'

/** Props of `StreamView`: the call, as `stream` or `of`, and DOM props of its root. */
export interface StreamViewProps extends Omit<StreamViewRootProps, 'children'> {
  /** `text` shows what came as it is, with its line breaks; Markdown unless set. */
  readonly as?: 'markdown' | 'text' | undefined
}

/** An answer as it comes: its text, read as Markdown, or the text by which the model declined. Renders a `<div>`. Its parts: `Root`, `Text`, `Refusal`. */
export const StreamView = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ forwardRef<HTMLDivElement, StreamViewProps>(function StreamView({ as, ...props }, ref) {
    return (
      <StreamViewRoot {...props} ref={ref}>
        <StreamViewText as={as} />
        <StreamViewRefusal />
      </StreamViewRoot>
    )
  }),
  { Root: StreamViewRoot, Text: StreamViewText, Refusal: StreamViewRefusal },
)
