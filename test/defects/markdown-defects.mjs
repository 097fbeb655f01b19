import { defineDefect } from './define-defect.mjs'

const INLINE = 'src/markdown/inline/'
const BLOCK = 'src/markdown/block/'
const VIEW = 'src/components/markdown/'
const commonmark = ['test/markdown/commonmark.test.ts']
const gfm = ['test/markdown/gfm.test.ts']
const preview = ['test/markdown/preview.test.ts']
const streaming = ['test/markdown/streaming.test.ts']
const constantWork = ['test/markdown/constant-work.test.ts']
const urls = ['test/components/safe-url.test.ts']
const parts = ['test/components/stream-view-parts.test.tsx', 'test/components/stream-view.test.tsx']

const defect = (name, ...patch) => defineDefect(`markdown: ${name}`, ...patch)

/** What could go wrong with Markdown: rules, streams, what is shown in the middle, time, and safety. */
export const markdownDefects = [
  defect('the rule of three is forgotten', commonmark, `${INLINE}delimiters.ts`, 'return !isBoth || closer.length % 3 === 0 || (opener.length + closer.length) % 3 !== 0', 'return true'),
  defect('a search that failed is remembered too far', commonmark, `${INLINE}delimiters.ts`, 'bottoms = { ...bottoms, [kind]: state.at }', 'bottoms = { ...bottoms, [kind]: state.at + 1000 }'),
  defect('a link does not bind tighter than a span', commonmark, `${INLINE}read-bracket.ts`, 'if (isOpen(state.top, bracket.start)) return collapseTo(state.top, bracket.start)', 'return isOpen(state.top, bracket.start) ? collapseTo(state.top, bracket.start) : null'),
  defect('a link stands in a link', commonmark, `${INLINE}read-bracket.ts`, 'const isLink = bracket.isImage || bracket.start > state.lastLink', 'const isLink = true'),
  defect('a blank line within an item does not set a list apart', commonmark, `${BLOCK}block-state.ts`, "parent?.type === 'item' ? spine.at(-2) : undefined", 'undefined'),
  defect('a paragraph does not go on lazily', commonmark, `${BLOCK}read-line.ts`, 'const isLazy = height === matched &&', 'const isLazy = height === null &&'),
  defect('of two definitions the last one counts', commonmark, `${BLOCK}definitions.ts`, '  if (definitions.targets.has(key)) return definitions\n', ''),
  defect('what waits for a definition is not read again', commonmark, `${BLOCK}resolve.ts`, 'return isDue ? readText(text.source, definitions) : text', 'return text'),
  defect('a bar within a cell parts it', gfm, `${BLOCK}table-row.ts`, "character === '\\\\' && row.charAt(at + 1) === '|'", "character === '\\\\' && row.charAt(at + 1) === '!'"),
  defect('an address takes the full stop behind it', gfm, `${INLINE}bare-address.ts`, `if (/[?!.,:*_~'"]/.test(character)) last--`, `if (/[?!,:*_~'"]/.test(character)) last--`),
  defect('money is a formula', gfm, `${INLINE}formula.ts`, "(/^\\s|\\s$/.test(tex) || /\\d/.test(text.charAt(behind)))", '(tex === null)'),
  defect('a line break that came in halves is two', streaming, 'src/markdown/create-document.ts', "if (match[0] === '\\r' && next === text.length && !isEnd) {", "if (match[0] === '\\r' && next === 0 && !isEnd) {"),
  defect('a text that was replaced is taken to go on', streaming, 'src/markdown/create-document.ts', 'if (known && text.slice(0, searched) !== known.text.slice(0, searched)) restart()', 'if (known && text.length < searched) restart()'),
  defect('a run of marks is read before its end is known', streaming, `${INLINE}read-step.ts`, '  if (state.at + length === text.length && !isEnd) return null\n  const behind', '  const behind'),
  defect('an address is whole before its end is known', streaming, `${INLINE}bare-address.ts`, "  if (reach === text.length) return 'unfinished'\n", ''),
  defect('the view in the middle changes what is read', streaming, 'src/markdown/create-document.ts', 'const view = fork(state)', 'const view = state'),
  defect('half a link shows its brackets', preview, `${INLINE}preview.ts`, 'return isHidden ? below : putAll(below, children, depth)', 'return isHidden ? below : collapse(frame)'),
  defect('a line of marks alone is shown', preview, `${BLOCK}is-held.ts`, '      return MARKS.test(line)', '      return line === MARKS.source'),
  defect('half bold is shown as it is written', preview, `${INLINE}preview.ts`, '  if (text.length - start > NEAR) return collapse(frame)\n', '  if (text.length > 0) return collapse(frame)\n'),
  defect('a paragraph is read from its start at each update', constantWork, `${INLINE}create-inline-reader.ts`, 'if (scope !== knownScope ||', 'if (scope !== null ||'),
  defect('a link may run code', urls, `${VIEW}safe-url.ts`, "new Set(['http:', 'https:', 'mailto:', 'tel:'])", "new Set(['http:', 'https:', 'mailto:', 'tel:', 'javascript:'])"),
  defect('a host that ends like an allowed one is allowed', urls, `${VIEW}safe-url.ts`, "url.host === host || (host.startsWith('*.') && url.host.endsWith(host.slice(1)))", "url.host.endsWith(host.replace('*.', ''))"),
  defect('tool calls stand behind all text', parts, 'src/components/stream-view/part-of.ts', '  if (parts.length > 0) return parts.map(', '  if (parts.length > 99) return parts.map('),
  defect('a part takes the text of all parts', parts, 'src/components/stream-view/part-of.ts', "  if (!part || part.type === 'tool-call') return whole\n", '  if (part) return whole\n'),
]
