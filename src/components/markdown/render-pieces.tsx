import { memo, type ReactNode } from 'react'
import type { Pieces } from '../../markdown/block/block.js'
import { isTorn } from '../../markdown/block/pieces.js'
import { type GroupProps, renderSeries } from './render-series.js'

/** Text as it is. The first piece is a text node; each further one a box of its own, so that a browser lays out the last one alone. */
export function renderPieces(pieces: Pieces): ReactNode {
  return renderSeries(pieces, PieceGroup, null)
}

const PieceGroup = memo(function PieceGroup({ nodes, from }: GroupProps<string, null>): ReactNode {
  return nodes.map((piece, at) => (from + at === 0 ? piece : <Piece key={at} text={piece} torn={tornOf(nodes, at, from)} />))
})

const Piece = memo(function Piece({ text, torn }: { readonly text: string; readonly torn: Torn }) {
  return (
    <span className="cs-piece" data-torn={torn}>
      {text}
    </span>
  )
})

/** How a piece is torn; `within` = it is nothing but a part of a line. */
export type Torn = '' | 'within' | undefined

/** What marks a piece whose line goes on in the next one, for the stylesheet; the second one too where the first does, which has no box. */
export function tornOf(pieces: readonly string[], at: number, from: number): Torn {
  const [first = ''] = pieces
  const piece = pieces[at] ?? ''
  if (isTorn(piece)) return piece.includes('\n') ? '' : 'within'
  return from + at === 1 && isTorn(first) ? '' : undefined
}
