import { memo, type ReactElement, useId, useMemo } from 'react'
import type { Footnote } from '../../markdown/block/block.js'
import { createDocument } from '../../markdown/create-document.js'
import { renderBlocks, renderDocument } from './render-blocks.js'
import { FootnoteNumbersProvider, useFootnoteNumbers } from './footnote-context.js'
import { useKept } from '../use-kept.js'
import { useMarkdownSettings } from './markdown-context.js'

/** A Markdown text that grows. */
export interface MarkdownViewProps {
  readonly text: string
  /** More of it comes. */
  readonly isOpen: boolean
}

/** What a Markdown text says. It renders no element of its own. */
export function MarkdownView({ text, isOpen }: MarkdownViewProps): ReactElement {
  const hasMath = useMarkdownSettings().components.math !== undefined
  // It remembers what it has read, and gives the same of the same text whatever it was asked before.
  const { read } = useMemo(() => createDocument({ hasMath }), [hasMath])
  const { blocks, footnotes, references } = read(text, !isOpen)
  const prefix = useId()
  const labels = useKept(references)
  const numbers = useMemo(() => ({ prefix, numbers: new Map(labels.map((label, at) => [label, at + 1])) }), [prefix, labels])
  return (
    <FootnoteNumbersProvider value={numbers}>
      {renderDocument(blocks)}
      {footnotes.length > 0 && <FootnotesView footnotes={footnotes} />}
    </FootnoteNumbersProvider>
  )
}

function FootnotesView({ footnotes }: { readonly footnotes: readonly Footnote[] }): ReactElement {
  const { labels } = useMarkdownSettings()
  const { prefix, numbers } = useFootnoteNumbers()
  return (
    // No landmark: a page of several answers would have many of one name.
    <div role="group" className="cs-footnotes" aria-label={labels.footnotes}>
      <ol>
        {footnotes.map((footnote) => (
          <FootnoteView key={footnote.label} footnote={footnote} number={numbers.get(footnote.label) ?? 0} prefix={prefix} />
        ))}
      </ol>
    </div>
  )
}

interface FootnoteViewProps {
  readonly footnote: Footnote
  readonly number: number
  readonly prefix: string
}

/** What is whole renders no more. */
const FootnoteView = memo(function FootnoteView({ footnote, number, prefix }: FootnoteViewProps): ReactElement {
  const { labels } = useMarkdownSettings()
  const id = `${prefix}-${number}`
  return (
    <li id={id} value={number} tabIndex={-1}>
      {renderBlocks(footnote.children)}
      <button
        type="button"
        className="cs-footnote-back"
        aria-label={labels.backToReference(number)}
        onClick={({ currentTarget }) => currentTarget.ownerDocument.querySelector<HTMLElement>(`[data-footnote="${CSS.escape(id)}"]`)?.focus()}
      >
        ↩
      </button>
    </li>
  )
})
