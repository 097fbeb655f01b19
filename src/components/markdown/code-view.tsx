import { createElement, type ReactElement, useMemo } from 'react'
import type { CodeBlock, Pieces } from '../../markdown/block/block.js'
import { nodesOf } from '../../markdown/series.js'
import { ownValue } from '../own-value.js'
import { useCopied } from '../use-copied.js'
import { CodePieces } from './code-pieces.js'
import { createCodeTokens } from './create-code-tokens.js'
import { useMarkdownSettings } from './markdown-context.js'
import { renderPieces } from './render-pieces.js'
import { useLineHighlighter } from './use-line-highlighter.js'

interface CodeViewProps {
  readonly block: CodeBlock
}

/** A code block, by the component that the app has for its language or for all code, or else as a box. */
export function CodeView({ block }: CodeViewProps): ReactElement {
  const { components } = useMarkdownSettings()
  const { language, info, text, isOpen } = block
  const custom = (language === null ? undefined : ownValue(components.languages ?? {}, language)) ?? components.code
  return custom ? createElement(custom, { language, info, code: join(text), isOpen }) : <CodeBox block={block} />
}

/** Code with its language and a button that copies it. It grows by pieces: those that are full never render again. */
function CodeBox({ block: { language, text, isOpen } }: CodeViewProps): ReactElement {
  const { labels, highlighter } = useMarkdownSettings()
  const [copied, copy] = useCopied()
  const lines = useLineHighlighter(highlighter, language)
  const tokens = useMemo(() => lines && createCodeTokens(lines), [lines])
  return (
    <div className="cs-code" data-language={language ?? undefined} data-open={isOpen ? '' : undefined}>
      <div className="cs-code-header">
        <span className="cs-code-language">{language}</span>
        <button type="button" className="cs-button" onClick={() => copy(join(text))}>
          {copied === 'copied' ? labels.copied : labels.copy}
        </button>
      </div>
      {/* It is scrolled by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="group" aria-label={labels.code(language)}>
        <code className={language === null ? undefined : `language-${language}`}>
          {tokens ? <CodePieces pieces={text} tokens={tokens} /> : renderPieces(text)}
        </code>
      </pre>
    </div>
  )
}

function join(pieces: Pieces): string {
  return [...nodesOf(pieces)].join('')
}
