import type { ReactElement } from 'react'
import { isRunning } from '../../core/call-state.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { MarkdownView } from '../markdown/markdown-view.js'
import { usePartContext } from '../part/use-part-context.js'
import { splitText } from '../split-text.js'
import { StreamViewContext } from './stream-view-root.js'

/** Props of `StreamView.Text`. */
export interface StreamViewTextProps {
  /** `text` shows what came as it is, with its line breaks. */
  readonly as?: 'markdown' | 'text' | undefined
}

/** The answer's text, as Markdown unless asked otherwise. Renders no element of its own. */
export function StreamViewText({ as = 'markdown' }: StreamViewTextProps): ReactElement {
  const { shown, state } = usePartContext(StreamViewContext, 'StreamView.Text')
  const content = useStreamValue(shown, (call) => call.content)
  return as === 'text' ? <span className="cs-plain-text">{splitText(content)}</span> : <MarkdownView text={content} isOpen={isRunning(state.status)} />
}
