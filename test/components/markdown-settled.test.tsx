import { render, screen } from '@testing-library/react'
import { StreamView } from 'callscope/components'
import { beforeEach, describe, expect, test } from 'vitest'
import { randomText } from '../markdown/random-text.js'
import { seeded } from '../wire/seeded.js'
import { createTextStore, type TextStore } from './text-store.js'

let store: TextStore
let view: HTMLElement

beforeEach(() => {
  store = createTextStore()
  render(<StreamView of={store.of} data-testid="view" />)
  view = screen.getByTestId('view')
})

/** The blocks of the page, from the first on; boxes that hold many are none themselves. */
const blocksOf = (): readonly Element[] => [...view.children].flatMap((child) => (child.className === 'cs-section' ? [...child.children] : [child]))

/** Streams a text and gives each change at or below a block that was followed by two others before it. */
function changesOfSettled(text: string, pieces: Iterable<number>): readonly string[] {
  const observer = new MutationObserver(() => {})
  observer.observe(view, { subtree: true, childList: true, characterData: true, attributes: true, characterDataOldValue: true })
  const wrong: string[] = []
  let settled: ReadonlySet<Node> = new Set()
  const settledAround = (node: Node): Node | null => (node === view ? null : settled.has(node) ? node : node.parentNode && settledAround(node.parentNode))
  for (const at of pieces) {
    store.show(text.slice(0, at))
    for (const { type, target, removedNodes } of observer.takeRecords()) {
      const isTouched = settledAround(target) !== null || [...removedNodes].some((node) => settled.has(node))
      if (isTouched) wrong.push(`${type} at ${at}: ${target.textContent?.slice(0, 60)}`)
    }
    settled = new Set(blocksOf().slice(0, -2))
  }
  observer.disconnect()
  return wrong
}

function* cuts(text: string, next: () => number): Generator<number> {
  for (let at = next(); at < text.length; at += next()) yield at
  yield text.length
}

/** Something of everything, as an answer has it; no part refers to another. */
const ANSWER = Array.from(
  { length: 12 },
  (_, part) => `## Part ${part}

Water *flows* from **high** to low, as \`flow(${part})\` says, and [a link](https://a.example/${part}) leads on. It goes
on in a second line, and ends[^${part}].

- one
- two with [ ] a box
  1. nested
  2. and more
- [x] done

\`\`\`ts
const a = ${part}

let b = a
\`\`\`

> Quoted **text**
>
> - with an item

| a | b |
| - | -: |
| ${part} | *c* |
| d | \`e\` |

[^${part}]: A note.

---

`,
).join('')

describe('what two blocks ago was whole is not touched', () => {
  test.each([1, 4, 37])('by an answer that comes by %i', { timeout: 30_000 }, (length) => {
    expect(changesOfSettled(ANSWER, cuts(ANSWER, () => length))).toEqual([])
  })

  test('by random text', { timeout: 30_000 }, () => {
    const random = seeded(11)
    // References reach back, and so does what a bracket refers to.
    const piece = (): string => randomText(random, 6).replace(/[[\]]/g, '')
    for (let run = 0; run < 150; run++) {
      const text = Array.from({ length: 8 }, () => `${piece()}\n\n`).join('')
      expect(changesOfSettled(text, cuts(text, () => 1 + Math.floor(random() * 8))), JSON.stringify(text)).toEqual([])
      store.show('')
    }
  })
})

test('what is selected in an earlier paragraph stays selected', () => {
  const text = `first *paragraph* here\n\n${'more of it\n\n'.repeat(80)}`
  store.show(text.slice(0, 40))
  const selection = document.getSelection()
  const paragraph = view.querySelector('p')
  if (!selection || !paragraph) throw new Error('There is no paragraph.')
  selection.selectAllChildren(paragraph)
  expect(selection.toString()).toBe('first paragraph here')
  const { anchorNode } = selection
  for (const at of cuts(text, () => 7)) if (at > 40) store.show(text.slice(0, at))
  store.show(text, 'success')
  expect(selection.toString()).toBe('first paragraph here')
  expect(selection.anchorNode).toBe(anchorNode)
  expect(view.querySelector('p')).toBe(paragraph)
})

/** Series of which each unit is a node more: up to where its groups fill up a section, and the next one begins. */
const SERIES: Readonly<Record<string, { readonly head?: string; readonly unit: (at: number) => string; readonly select: string }>> = {
  blocks: { unit: (at) => `w${at}\n\n`, select: 'p' },
  rows: { head: '| a |\n| - |\n', unit: (at) => `| w${at} |\n`, select: 'tbody tr' },
  items: { unit: (at) => `- w${at}\n`, select: 'li' },
  'loose items': { unit: (at) => `- w${at}\n\n`, select: 'li' },
  inlines: { unit: (at) => `*w${at}* `, select: 'em' },
  'inlines of an item': { head: '- ', unit: (at) => `*w${at}* `, select: 'em' },
  'inlines of a heading': { head: '# ', unit: (at) => `*w${at}* `, select: 'em' },
  'inlines of a cell': { head: '| a |\n| - |\n| ', unit: (at) => `*w${at}* `, select: 'td em' },
  'blocks of a quote': { unit: (at) => `> w${at}\n>\n`, select: 'p' },
  'blocks of an item': { head: '- w\n\n', unit: (at) => `  w${at}\n\n`, select: 'p' },
  'blocks of a footnote': { head: 'a[^1]\n\n[^1]: w\n\n', unit: (at) => `    w${at}\n\n`, select: '.cs-footnotes p' },
  'pieces of code': { head: '```\n', unit: (at) => `w${at}${'x'.repeat(2100)}\n`, select: '.cs-piece' },
}

test.each(Object.entries(SERIES))('nothing is put on the page a second time: 1,100 %s', { timeout: 60_000 }, (_name, { head = '', unit, select }) => {
  // Of the marks, a line's end and a space are the last of their unit, behind which it is whole.
  const units = Array.from({ length: 1100 }, (_, at) => unit(at))
  const moved: string[] = []
  let before: readonly Element[] = []
  let text = head
  for (const [at, one] of units.entries()) {
    text += one
    // Where a group or a section ends each one is shown, elsewhere some.
    if (at % 32 > 2 && at % 32 < 30 && at % 7 > 0) continue
    store.show(text)
    const nodes = [...view.querySelectorAll(select)]
    const other = before.findIndex((node, index) => node !== nodes[index])
    // The newest one may still become something else.
    if (other !== -1 && other < before.length - 1) moved.push(`node ${other} at unit ${at}`)
    before = nodes
  }
  expect(before.length).toBeGreaterThan(1000)
  expect(moved).toEqual([])
})
