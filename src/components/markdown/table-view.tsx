import { type CSSProperties, memo, type ReactElement, type ReactNode } from 'react'
import type { Alignment, Row, Table } from '../../markdown/block/block.js'
import { useKept } from '../use-kept.js'
import { isLong } from './is-long.js'
import { useMarkdownSettings } from './markdown-context.js'
import { renderInlines } from './render-inlines.js'
import { type GroupProps, renderSeries } from './render-series.js'

interface Columns {
  readonly alignments: readonly Alignment[]
  /** Its columns are equally wide, and a browser lays out only the rows that are to be seen: the layout of a table takes as long as it has rows. */
  readonly isLong: boolean
}

/** A table. Rows that are whole never render again. */
export function TableView({ table: { alignments, head, rows } }: { readonly table: Table }): ReactElement {
  const { components, labels } = useMarkdownSettings()
  const columns = useKept<Columns>({ alignments, isLong: isLong(rows) })
  const roles = rolesOf(columns)
  const content = (
    <>
      <thead role={roles.group}>
        <RowView row={head} columns={columns} cell="th" />
      </thead>
      {renderSeries(rows, RowGroup, columns)}
    </>
  )
  if (components.table) return <components.table>{content}</components.table>
  // A custom property, which the types do not know.
  const style = columns.isLong ? ({ '--_columns': alignments.length } as CSSProperties) : undefined
  return (
    // It is scrolled by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="cs-table" role="group" aria-label={labels.table} tabIndex={0}>
      <table role={roles.table} data-long={columns.isLong ? '' : undefined} style={style}>
        {content}
      </table>
    </div>
  )
}

const RowGroup = memo(function RowGroup({ nodes, shared }: GroupProps<Row, Columns>): ReactNode {
  return (
    <tbody role={rolesOf(shared).group}>
      {nodes.map((row, at) => (
        <RowView key={at} row={row} columns={shared} cell="td" />
      ))}
    </tbody>
  )
})

interface RowViewProps {
  readonly row: Row
  readonly columns: Columns
  readonly cell: 'td' | 'th'
}

const RowView = memo(function RowView({ row, columns, cell: Cell }: RowViewProps) {
  const roles = rolesOf(columns)
  return (
    <tr role={roles.row}>
      {row.cells.map(({ inlines }, column) => {
        const alignment = columns.alignments[column] ?? undefined
        return (
          <Cell key={column} role={Cell === 'th' ? roles.header : roles.cell} data-align={alignment} scope={Cell === 'th' ? 'col' : undefined}>
            {renderInlines(inlines)}
          </Cell>
        )
      })}
    </tr>
  )
})

const NO_ROLES = { table: undefined, group: undefined, row: undefined, header: undefined, cell: undefined }
const ROLES = { table: 'table', group: 'rowgroup', row: 'row', header: 'columnheader', cell: 'cell' }

/** Rows that are no table rows to the style sheet are none to readers either, unless they say so. */
function rolesOf(columns: Columns): typeof ROLES | typeof NO_ROLES {
  return columns.isLong ? ROLES : NO_ROLES
}
