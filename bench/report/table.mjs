/** A unit stays with its figure, where a cell is narrow. */
const bound = (text) => text.replaceAll(/(\d) (ms|s|KB|MB|of)\b/g, '$1\u00a0$2').replaceAll('≤ ', '≤\u00a0').replaceAll('< ', '<\u00a0')

/** A cell in which nothing ends the row, or is taken for an element. */
const cell = (value) => bound(String(value).replaceAll(/\s*\n\s*/g, ' ')).replaceAll('|', '\\|').replaceAll('<', '&lt;')

const line = (cells) => `| ${cells.join(' | ')} |`

/** The lines of a table of Markdown: `columns` by name, each with `isText` where it stands on the left; `rows` of cells. */
export function toTable(columns, rows) {
  return [line(columns.map(({ name }) => cell(name))), line(columns.map(({ isText }) => (isText ? '---' : '---:'))), ...rows.map((cells) => line(cells.map(cell)))]
}
