import type { ReactElement } from 'react'
import { useFootnoteNumbers } from './footnote-context.js'
import { useIsWithinLink } from './link-view.js'
import { useMarkdownSettings } from './markdown-context.js'

/** The mark of a footnote: its number, which leads to it; within a link the number alone. */
export function FootnoteMark({ label }: { readonly label: string }): ReactElement | null {
  const { labels } = useMarkdownSettings()
  const { prefix, numbers } = useFootnoteNumbers()
  const isWithin = useIsWithinLink()
  const number = numbers.get(label)
  if (number === undefined) return null
  if (isWithin) return <sup className="cs-footnote-mark">{number}</sup>
  return (
    <sup className="cs-footnote-mark">
      <a href={`#${prefix}-${number}`} aria-label={labels.footnote(number)} data-footnote={`${prefix}-${number}`}>
        {number}
      </a>
    </sup>
  )
}
