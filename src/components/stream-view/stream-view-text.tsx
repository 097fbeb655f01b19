import type { ReactElement } from 'react'
import { isRunning } from '../../core/call-state.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { usePartContext } from '../part/use-part-context.js'
import { AnswerText } from './answer-text.js'
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
  return <AnswerText text={content} as={as} isOpen={isRunning(state.status)} />
}
