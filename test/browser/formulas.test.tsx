import { cleanup, render } from '@testing-library/react'
import { StreamView } from 'callscope/components'
import 'callscope/styles.css'
import { TemmlMath } from 'callscope/temml'
import { afterEach, expect, test } from 'vitest'
import { createTextStore } from '../components/text-store.js'
import { until } from './until.js'

afterEach(cleanup)

const components = { math: TemmlMath }
const LONG = Array.from({ length: 40 }, (_, at) => `x_{${at}}`).join('+')

/** The first formula of an answer, in a view of 300 pixels. */
async function show(text: string): Promise<HTMLElement> {
  const { of, show: tell } = createTextStore()
  const { container } = render(
    <div style={{ inlineSize: 300 }}>
      <StreamView of={of} components={components} />
    </div>,
  )
  tell(text, 'success')
  await until(() => container.querySelector('math') !== null)
  return container.querySelector('.cs-math') as HTMLElement
}

test.each([
  ['in a paragraph', `So $${LONG}$ holds.`],
  ['in a heading', `# So $${LONG}$`],
  ['in a link', `[$${LONG}$](/a)`],
  ['in an item', `- So $${LONG}$`],
  ['on lines of its own', `$$\n${LONG}\n$$`],
])('what is wider than the view is scrolled: %s', async (_where, text) => {
  const formula = await show(text)
  const view = formula.closest('.cs-stream-view') as HTMLElement
  expect(view.scrollWidth).toBeLessThan(303)
  expect(formula.scrollWidth).toBeGreaterThan(400)
  formula.scrollLeft = 1e6
  const last = [...formula.querySelectorAll('mn')].at(-1) as Element
  expect(last.getBoundingClientRect().right).toBeLessThanOrEqual(formula.getBoundingClientRect().right)
  expect(formula.scrollLeft).toBeGreaterThan(100)
})

test('within a line it stands on the line, and makes it no higher', async () => {
  const formula = await show('base $x+1$ text')
  const line = formula.parentElement as HTMLElement
  const plain = line.cloneNode() as HTMLElement
  plain.textContent = 'base'
  line.after(plain)
  expect(line.clientHeight).toBeLessThanOrEqual(plain.clientHeight + 1)
  // An empty box stands on the line.
  const mark = document.createElement('span')
  mark.style.display = 'inline-block'
  line.prepend(mark)
  const bottom = formula.querySelector('mn')?.getBoundingClientRect().bottom ?? 0
  expect(Math.abs(bottom - mark.getBoundingClientRect().bottom)).toBeLessThan(6)
})

test('in a table a short one is whole', async () => {
  const formula = await show('| a | b |\n|---|---|\n| $x+1+y$ | some words |\n')
  expect(formula.clientWidth).toBeGreaterThan(40)
  expect(formula.scrollWidth).toBe(formula.clientWidth)
})

test('what it moves out of its box is not painted', async () => {
  const formula = await show('base $\\hspace{-30em}\\rule{10em}{10em}$ text')
  expect(getComputedStyle(formula).overflow).toBe('auto hidden')
  expect(formula.closest('.cs-stream-view')?.scrollWidth).toBeLessThan(303)
})
