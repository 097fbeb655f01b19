import { memo, type ReactNode } from 'react'
import type { Pieces } from '../../markdown/block/block.js'
import { type GroupProps, renderSeries } from './render-series.js'

/** Text as it is. The first piece is a text node; each further one a box of its own, so that a browser lays out the last one alone. */
export function renderPieces(pieces: Pieces): ReactNode {
  return renderSeries(pieces, PieceGroup, null)
}

const PieceGroup = memo(function PieceGroup({ nodes, from }: GroupProps<string, null>): ReactNode {
  return nodes.map((piece, at) => (from + at === 0 ? piece : <Piece key={at} text={piece} />))
})

const Piece = memo(function Piece({ text }: { readonly text: string }) {
  return <span className="cs-piece">{text}</span>
})
