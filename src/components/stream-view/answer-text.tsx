import type { ReactElement } from 'react'
import { MarkdownView } from '../markdown/markdown-view.js'
import { PlainText } from './plain-text.js'

interface AnswerTextProps {
  readonly text: string
  readonly as: 'markdown' | 'text'
  /** More of it comes. */
  readonly isOpen: boolean
}

/** What a model said, as Markdown or as it is. */
export function AnswerText({ text, as, isOpen }: AnswerTextProps): ReactElement {
  return as === 'text' ? <PlainText text={text} /> : <MarkdownView text={text} isOpen={isOpen} />
}
