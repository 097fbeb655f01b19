import { memo, type ReactElement, type ReactNode } from 'react'
import type { Block, Blocks, Item, List, Paragraph } from '../../markdown/block/block.js'
import { nodesOf } from '../../markdown/series.js'
import { useKept } from '../use-kept.js'
import { CodeView } from './code-view.js'
import { isLong } from './is-long.js'
import { type MarkdownSettings, useMarkdownSettings } from './markdown-context.js'
import { renderInlines } from './render-inlines.js'
import { renderPieces } from './render-pieces.js'
import { type GroupProps, renderGroups, renderSeries } from './render-series.js'
import { TableView } from './table-view.js'

/**
 * The blocks of a whole document. From the second group on, each has a box of its own, which a browser need not lay out while it is not to be seen; a
 * short text needs none.
 */
export function renderDocument(blocks: Blocks): ReactNode {
  return renderSeries(blocks, DocumentGroup, null)
}

/** Blocks below each other. */
export function renderBlocks(blocks: Blocks, isTight = false): ReactNode {
  return renderGroups(blocks, (nodes, at) => <BlockGroup key={at} nodes={nodes} isTight={isTight} />)
}

const DocumentGroup = memo(function DocumentGroup({ nodes, from }: GroupProps<Block, null>): ReactNode {
  const blocks = renderAll(nodes, false)
  return from === 0 ? blocks : <div className="cs-section">{blocks}</div>
})

const BlockGroup = memo(function BlockGroup({ nodes, isTight }: { readonly nodes: readonly Block[]; readonly isTight: boolean }): ReactNode {
  return renderAll(nodes, isTight)
})

function renderAll(nodes: readonly Block[], isTight: boolean): ReactNode {
  return nodes.map((node, at) => <BlockView key={at} node={node} isTight={isTight} />)
}

const BlockView = memo(function BlockView({ node, isTight }: { readonly node: Block; readonly isTight: boolean }): ReactNode {
  const settings = useMarkdownSettings()
  const { components } = settings
  switch (node.type) {
    case 'paragraph':
      return renderParagraph(node, isTight, settings)
    case 'heading': {
      const text = renderInlines(node.text.inlines)
      const Tag = `h${node.level}` as 'h1' // There are six of them, all alike.
      return components.heading ? <components.heading level={node.level}>{text}</components.heading> : <Tag>{text}</Tag>
    }
    case 'code':
      return <CodeView block={node} />
    case 'math':
      return components.math ? <components.math tex={[...nodesOf(node.text)].join('').trim()} isDisplay isOpen={node.isOpen} /> : null
    case 'html':
      return components.html ? <components.html html={[...nodesOf(node.text)].join('')} /> : <pre className="cs-html">{renderPieces(node.text)}</pre>
    case 'quote': {
      const Tag = components.quote ?? 'blockquote'
      return <Tag>{renderBlocks(node.children)}</Tag>
    }
    case 'list':
      return <ListView list={node} />
    case 'table':
      return <TableView table={node} />
    case 'rule':
      return components.rule ? <components.rule /> : <hr />
  }
})

function renderParagraph({ text, checked }: Paragraph, isTight: boolean, { components, labels }: MarkdownSettings): ReactNode {
  const inlines = renderInlines(text.inlines)
  const box = checked !== null && !components.item && (
    <input type="checkbox" className="cs-task" checked={checked} disabled readOnly aria-label={checked ? labels.taskDone : labels.taskOpen} />
  )
  if (isTight) {
    return (
      <>
        {box}
        {inlines}
      </>
    )
  }
  const Tag = components.paragraph ?? 'p'
  return (
    <Tag>
      {box}
      {inlines}
    </Tag>
  )
}

interface ItemSettings {
  readonly isTight: boolean
  /** Of a long list with numbers: the first one. Items that are not laid out count for nothing in some browsers, so each says its own. */
  readonly numbersFrom: number | null
}

function ListView({ list: { start, isTight, children } }: { readonly list: List }): ReactElement {
  const { components } = useMarkdownSettings()
  const isLongList = isLong(children)
  const shared = useKept<ItemSettings>({ isTight, numbersFrom: isLongList ? start : null })
  const items = renderSeries(children, ItemGroup, shared)
  if (components.list) return <components.list start={start}>{items}</components.list>
  const flag = isLongList ? '' : undefined
  return start === null ? (
    <ul data-long={flag}>{items}</ul>
  ) : (
    <ol start={start === 1 ? undefined : start} data-long={flag}>
      {items}
    </ol>
  )
}

const ItemGroup = memo(function ItemGroup({ nodes, from, shared: { isTight, numbersFrom } }: GroupProps<Item, ItemSettings>): ReactNode {
  return nodes.map((item, at) => <ItemView key={at} item={item} isTight={isTight} number={numbersFrom === null ? undefined : numbersFrom + from + at} />)
})

const ItemView = memo(function ItemView({ item, isTight, number }: { readonly item: Item; readonly isTight: boolean; readonly number: number | undefined }) {
  const { components } = useMarkdownSettings()
  // An item of many groups has a full one in front.
  const [first] = item.children.sections[0]?.[0] ?? item.children.groups[0] ?? item.children.rest
  const checked = first?.type === 'paragraph' ? first.checked : null
  const blocks = renderBlocks(item.children, isTight)
  if (components.item) return <components.item checked={checked}>{blocks}</components.item>
  return (
    <li value={number} className={checked === null ? undefined : 'cs-task-item'}>
      {blocks}
    </li>
  )
})
