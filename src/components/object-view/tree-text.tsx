import { useState } from 'react'
import { usePartContext } from '../part/use-part-context.js'
import { splitText } from '../split-text.js'
import { TreeContext } from './object-view-root.js'

/** How much of a text is shown before anybody asks for more, in UTF-16 units. */
const SHORT = 1000

/** A text; a long one in part, until a person wants the whole. */
export function TreeText({ text }: { readonly text: string }) {
  const { words } = usePartContext(TreeContext, 'ObjectView.Tree')
  const [isWhole, setIsWhole] = useState(false)
  const isCut = !isWhole && text.length > SHORT
  return (
    <>
      <span className="cs-plain-text" dir="auto">
        {isCut ? `${cut(text)}…` : splitText(text)}
      </span>
      {isCut && (
        <button type="button" className="cs-button" onClick={() => setIsWhole(true)}>
          {words.wholeText}
        </button>
      )}
    </>
  )
}

/** Never within a pair that is one sign. */
function cut(text: string): string {
  return text.slice(0, SHORT).replace(/[\uD800-\uDBFF]$/, '')
}
