import { memo, type ReactElement, type ReactNode } from 'react'
import type { Alignment, Row, Table } from '../../markdown/block/block.js'
import { useMarkdownSettings } from './markdown-context.js'
import { renderInlines } from './render-inlines.js'
import { type GroupProps, renderSeries } from './render-series.js'

/** A table. Rows that are whole never render again. */
export function TableView({ table: { alignments, head, rows } }: { readonly table: Table }): ReactElement {
  const { components, labels } = useMarkdownSettings()
  const content = (
    <>
      <thead>
        <RowView row={head} alignments={alignments} cell="th" />
      </thead>
      {rows.rest.length > 0 && (
        <tbody>
          {renderSeries(rows, RowGroup, alignments)}
        </tbody>
      )}
    </>
  )
  if (components.table) return <components.table>{content}</components.table>
  return (
    // It is scrolled by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="cs-scroll" role="region" aria-label={labels.table} tabIndex={0}>
      <table>{content}</table>
    </div>
  )
}

const RowGroup = memo(function RowGroup({ nodes, shared }: GroupProps<Row, readonly Alignment[]>): ReactNode {
  return nodes.map((row, at) => <RowView key={at} row={row} alignments={shared} cell="td" />)
})

interface RowViewProps {
  readonly row: Row
  readonly alignments: readonly Alignment[]
  readonly cell: 'td' | 'th'
}

const RowView = memo(function RowView({ row, alignments, cell: Cell }: RowViewProps) {
  return (
    <tr>
      {row.cells.map(({ inlines }, column) => {
        const alignment = alignments[column] ?? undefined
        return (
          <Cell key={column} data-align={alignment} scope={Cell === 'th' ? 'col' : undefined}>
            {renderInlines(inlines)}
          </Cell>
        )
      })}
    </tr>
  )
})
