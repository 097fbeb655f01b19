import { forwardRef } from 'react'
import { StreamViewParts } from './stream-view-parts.js'
import { StreamViewRefusal } from './stream-view-refusal.js'
import { StreamViewRoot, type StreamViewRootProps } from './stream-view-root.js'
import { StreamViewText } from './stream-view-text.js'

/** Props of `StreamView`: the call, as `stream` or `of`, and DOM props of its root. */
export interface StreamViewProps extends Omit<StreamViewRootProps, 'children'> {
  /** `text` shows what came as it is, with its line breaks; Markdown unless set. */
  readonly as?: 'markdown' | 'text' | undefined
}

/**
 * An answer as it comes: its text, read as Markdown, with reasoning, tool calls and the text by which the model declined, each where it came. Renders a
 * `<div>`. Its parts: `Root`, `Parts`, or of those `Text` and `Refusal` alone.
 */
export const StreamView = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ forwardRef<HTMLDivElement, StreamViewProps>(function StreamView({ as, ...props }, ref) {
    return (
      <StreamViewRoot {...props} ref={ref}>
        <StreamViewParts as={as} />
      </StreamViewRoot>
    )
  }),
  { Root: StreamViewRoot, Parts: StreamViewParts, Text: StreamViewText, Refusal: StreamViewRefusal },
)
