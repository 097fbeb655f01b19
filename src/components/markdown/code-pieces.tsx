import { memo, type ReactNode, useEffect, useSyncExternalStore } from 'react'
import type { Pieces } from '../../markdown/block/block.js'
import type { CodeTokens } from './create-code-tokens.js'
import type { ShownLine } from './highlight-line.js'
import { tornOf } from './render-pieces.js'
import { type GroupProps, renderSeries } from './render-series.js'

/** Code with its tokens, in the same boxes as code without. */
export function CodePieces({ pieces, tokens }: { readonly pieces: Pieces; readonly tokens: CodeTokens }): ReactNode {
  useEffect(() => tokens.goOn())
  return renderSeries(pieces, TokenGroup, tokens)
}

const TokenGroup = memo(function TokenGroup({ nodes, from, shared }: GroupProps<string, CodeTokens>): ReactNode {
  return nodes.map((text, at) => {
    const piece = <TokenPiece key={at} text={text} index={from + at} tokens={shared} />
    return from + at === 0 ? piece : <span key={at} className="cs-piece" data-torn={tornOf(nodes, at, from)}>{piece}</span>
  })
})

interface TokenPieceProps {
  readonly text: string
  readonly index: number
  readonly tokens: CodeTokens
}

const TokenPiece = memo(function TokenPiece({ text, index, tokens }: TokenPieceProps): ReactNode {
  const shown = useSyncExternalStore(
    tokens.subscribe,
    () => tokens.read(index, text),
    () => null,
  )
  if (!shown) return text
  const lines = shown.lines.map((line, at) => <Line key={at} line={line} />)
  return shown.rest === '' ? lines : [...lines, shown.rest]
})

const Line = memo(function Line({ line: { text, tokens } }: { readonly line: ShownLine }): ReactNode {
  if (!tokens) return text
  return tokens.map((token, at) =>
    token.className === undefined && token.style === undefined ? (
      token.text
    ) : (
      <span key={at} className={token.className} style={token.style}>
        {token.text}
      </span>
    ),
  )
})
