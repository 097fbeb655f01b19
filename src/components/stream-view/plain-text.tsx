import { memo, type ReactElement, useState } from 'react'
import { createTextSplitter } from '../split-text.js'

/**
 * Text as it is. The first piece of a long one is a text node, each further one a box of its own where a line ends before it: a browser lays out the box that
 * grows, and not all of the text.
 */
export function PlainText({ text }: { readonly text: string }): ReactElement {
  const [split] = useState(createTextSplitter)
  const pieces = split(text)
  const goesOn = (at: number): boolean => at < pieces.length - 1 && !pieces[at]?.endsWith('\n')
  return (
    <span className="cs-plain-text">
      {/* No box stands within a line. */}
      {pieces.map((piece, at) => (at === 0 ? piece : <Piece key={at} text={piece} isBox={!goesOn(at) && !goesOn(at - 1)} />))}
    </span>
  )
}

const Piece = /* @__PURE__ */ memo(function Piece({ text, isBox }: { readonly text: string; readonly isBox: boolean }) {
  return isBox ? <span className="cs-piece">{text}</span> : text
})
