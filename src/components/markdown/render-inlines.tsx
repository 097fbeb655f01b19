import { memo, type ReactNode } from 'react'
import { type Inline, type Inlines, toPlainText } from '../../markdown/inline/inline.js'
import { splitText } from '../split-text.js'
import { FootnoteMark } from './footnote-mark.js'
import { ImageView } from './image-view.js'
import { LinkView } from './link-view.js'
import { type MarkdownSettings, useMarkdownSettings } from './markdown-context.js'
import { renderGroups } from './render-series.js'

const TAGS = { emphasis: 'em', strong: 'strong', strikethrough: 'del' } as const

/** A line of text. Groups that are full never render again; what lies behind them is a group that grows. */
export function renderInlines(inlines: Inlines): ReactNode {
  return renderGroups(inlines, (nodes, at) => <InlineGroup key={at} nodes={nodes} />)
}

const InlineGroup = memo(function InlineGroup({ nodes }: { readonly nodes: readonly Inline[] }): ReactNode {
  const settings = useMarkdownSettings()
  return nodes.map((node, at) => (typeof node === 'string' ? node : renderInline(node, at, settings)))
})

// Not a component of its own: there are many of them, and a group is small enough to be gone through.
function renderInline(node: Exclude<Inline, string>, key: number, { components }: MarkdownSettings): ReactNode {
  switch (node.type) {
    case 'emphasis':
    case 'strong':
    case 'strikethrough': {
      const Tag = components[node.type] ?? TAGS[node.type]
      return <Tag key={key}>{renderInlines(node.children)}</Tag>
    }
    case 'codeSpan':
      return components.codeSpan ? <components.codeSpan key={key} code={node.text} /> : <code key={key}>{splitText(node.text)}</code>
    case 'link':
      return (
        // What describes an image is not on the page with it.
        <LinkView key={key} href={node.href} title={node.title} text={toPlainText(node.children, false)}>
          {renderInlines(node.children)}
        </LinkView>
      )
    case 'image':
      return <ImageView key={key} image={node} />
    case 'break':
      return <br key={key} />
    case 'footnoteReference':
      return <FootnoteMark key={key} label={node.label} />
    case 'inlineMath':
      return components.math ? <components.math key={key} tex={node.tex} isDisplay={node.isDisplay} isOpen={node.isOpen} /> : node.tex
  }
}
