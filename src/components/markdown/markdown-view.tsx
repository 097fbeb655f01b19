import { type ReactElement, useId, useState } from 'react'
import type { Footnote } from '../../markdown/block/block.js'
import { createDocument } from '../../markdown/create-document.js'
import { renderBlocks, renderDocument } from './render-blocks.js'
import { type FootnoteNumbers, FootnoteNumbersProvider, useFootnoteNumbers } from './footnote-context.js'
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
  const [readers] = useState(() => ({ plain: createDocument(), math: createDocument({ hasMath: true }) }))
  const { blocks, footnotes, references } = readers[hasMath ? 'math' : 'plain'].read(text, !isOpen)
  const prefix = useId()
  const numbers = useKept<FootnoteNumbers>({ prefix, labels: references })
  return (
    <FootnoteNumbersProvider value={numbers}>
      {renderDocument(blocks)}
      {footnotes.length > 0 && <FootnotesView footnotes={footnotes} />}
    </FootnoteNumbersProvider>
  )
}

function FootnotesView({ footnotes }: { readonly footnotes: readonly Footnote[] }): ReactElement {
  const { labels } = useMarkdownSettings()
  const { prefix, labels: order } = useFootnoteNumbers()
  return (
    <section className="cs-footnotes" aria-label={labels.footnotes}>
      <ol>
        {footnotes.map(({ label, children }) => {
          const number = order.indexOf(label) + 1
          const id = `${prefix}-${number}`
          return (
            <li key={label} id={id} value={number} tabIndex={-1}>
              {renderBlocks(children)}
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
        })}
      </ol>
    </section>
  )
}
