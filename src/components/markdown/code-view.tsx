import { createElement, type ReactElement } from 'react'
import type { CodeBlock, Pieces } from '../../markdown/block/block.js'
import { nodesOf } from '../../markdown/series.js'
import { useMarkdownSettings } from './markdown-context.js'
import { renderPieces } from './render-pieces.js'
import { useCopied } from './use-copied.js'

/** Code with its language and a button that copies it. It grows by pieces: those that are full never render again. */
export function CodeView({ block }: { readonly block: CodeBlock }): ReactElement {
  const { components, labels } = useMarkdownSettings()
  const { isCopied, copy } = useCopied()
  const { language, info, text, isOpen } = block
  const custom = (language === null ? undefined : own(components.languages, language)) ?? components.code
  if (custom) return createElement(custom, { language, info, code: join(text), isOpen })
  return (
    <div className="cs-code" data-language={language ?? undefined} data-open={isOpen ? '' : undefined}>
      <div className="cs-code-header">
        <span className="cs-code-language">{language}</span>
        <button type="button" className="cs-button" onClick={() => copy(join(text))}>
          {isCopied ? labels.copied : labels.copy}
        </button>
      </div>
      {/* It is scrolled by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="region" aria-label={labels.code(language)}>
        <code className={language === null ? undefined : `language-${language}`}>
          {renderPieces(text)}
        </code>
      </pre>
    </div>
  )
}

function join(pieces: Pieces): string {
  return [...nodesOf(pieces)].join('')
}

/** A language may have any name, also that of what every object has. */
function own<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined
}
