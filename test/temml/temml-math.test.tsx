import { render, waitFor } from '@testing-library/react'
import axe from 'axe-core'
import { StreamView } from 'callscope/components'
import { OpenAICallResponse } from 'callscope/openai'
import { TemmlMath } from 'callscope/temml'
import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { beforeAll, expect, test, vi } from 'vitest'

// Elements of MathML have a style in every browser, but not in jsdom.
beforeAll(() => {
  if ('style' in Element.prototype) return
  const styles = new WeakMap<Element, CSSStyleDeclaration>()
  Object.defineProperty(Element.prototype, 'style', {
    configurable: true,
    get(this: Element) {
      const style = styles.get(this) ?? document.createElement('i').style
      styles.set(this, style)
      return style
    },
  })
})

const answer = (content: string) =>
  new OpenAICallResponse({ id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'fake-1', choices: [{ index: 0, message: { role: 'assistant', content, refusal: null }, finish_reason: 'stop', logprobs: null }] })

const mathOf = (root: ParentNode) => waitFor(() => {
  const math = root.querySelector('math')
  if (!math) throw new Error('There is no formula yet.')
  return math
}, { timeout: 10_000 })

/** What stands there once temml is loaded. */
async function rendered(tex: string, isDisplay = false): Promise<Element | null> {
  const { container, rerender } = render(<TemmlMath tex="x" isDisplay={false} isOpen={false} />)
  await mathOf(container)
  rerender(<TemmlMath tex={tex} isDisplay={isDisplay} isOpen={false} />)
  return container.firstElementChild
}

test('a formula is shown as its TeX until temml is there, and as MathML then', async () => {
  const { container } = render(<TemmlMath tex="\frac{a}{b}" isDisplay={false} isOpen={false} />)
  expect(container.innerHTML).toBe('<code class="cs-math">\\frac{a}{b}</code>')
  const math = await mathOf(container)
  expect(math.namespaceURI).toBe('http://www.w3.org/1998/Math/MathML')
  expect(math.querySelector('mfrac')?.textContent).toBe('ab')
  expect(container.textContent).toBe('ab')
})

test('while it is being written its TeX is shown', async () => {
  const element = <TemmlMath tex="\frac{a}{b" isDisplay isOpen />
  const { container, rerender } = render(element)
  expect(container.textContent).toBe('\\frac{a}{b')
  expect(container.querySelector('[data-error]')).toBeNull()
  rerender(<TemmlMath tex="\frac{a}{b}" isDisplay isOpen={false} />)
  expect((await mathOf(container)).getAttribute('display')).toBe('block')
})

test('the TeX of a long one that is being written is set in pieces, of which the last alone changes', () => {
  const tex = 'x = y + 1 '.repeat(2000)
  const { container, rerender } = render(<TemmlMath tex={tex} isDisplay isOpen />)
  const before = [...(container.firstElementChild?.childNodes ?? [])]
  expect(before.length).toBeGreaterThan(3)
  const changed = vi.spyOn(before[0] as Text, 'nodeValue', 'set')
  rerender(<TemmlMath tex={`${tex}z`} isDisplay isOpen />)
  expect([...(container.firstElementChild?.childNodes ?? [])]).toEqual(before)
  expect(changed).not.toHaveBeenCalled()
  expect(container.textContent).toBe(`${tex}z`)
})

test('formulas of an answer, within a line and on lines of their own', async () => {
  const { container } = render(<StreamView of={answer('So $a^2$ is\n\n$$\n\\sum_{i=0}^n x_i\n$$\n')} components={{ math: TemmlMath }} />)
  await mathOf(container)
  const shown = [...container.querySelectorAll('.cs-math')]
  expect(shown.map((node) => node.hasAttribute('data-display'))).toEqual([false, true])
  expect(shown.map((node) => node.textContent)).toEqual(['a2', '∑i=0nxi'])
  const { violations } = await axe.run(container)
  expect(violations).toEqual([])
})

test('in StrictMode, and when it changes, there is one formula', async () => {
  const { container, rerender } = render(<StrictMode><TemmlMath tex="a" isDisplay={false} isOpen={false} /></StrictMode>)
  await mathOf(container)
  rerender(<StrictMode><TemmlMath tex="b" isDisplay={false} isOpen={false} /></StrictMode>)
  expect(container.querySelectorAll('math')).toHaveLength(1)
  expect(container.textContent).toBe('b')
})

test('a server renders the TeX', () => {
  expect(renderToString(<TemmlMath tex="a < b" isDisplay={false} isOpen={false} />)).toBe('<code class="cs-math">a &lt; b</code>')
})

test.each([
  ['is unfinished', '\\frac{a'],
  ['has what nobody knows', '\\nothing{a}'],
  ['leads somewhere', '\\href{https://evil.example}{a}'],
  ['loads an image', '\\includegraphics{https://evil.example/a.png}'],
  ['names a class of the page', '\\class{secret}{a}'],
  ['styles', '\\style{position:fixed}{a}'],
  ['goes on for ever', '\\def\\a{\\a}\\a'],
  ['doubles for ever', '\\def\\a#1{\\a{#1#1}}\\a{x}'],
  ['is put in a thousand times', `\\def\\a{${'x'.repeat(2000)}}${'\\a'.repeat(900)}`],
  ['is too long', 'x'.repeat(5001)],
  ['is too deep', '{'.repeat(2400)],
  ['is too deep to be laid out', `${'\\boxed{'.repeat(120)}x${'}'.repeat(120)}`],
  ['stretches its rows', '\\def\\arraystretch{10000}\\begin{matrix}a\\\\b\\end{matrix}'],
  ['is lowered out of the page', '\\lower100000pt{x}'],
])('what %s stays TeX, marked, and makes no noise', async (_what, tex) => {
  const noise = (['error', 'warn', 'log'] as const).map((name) => vi.spyOn(console, name))
  const shown = await rendered(tex)
  expect(shown).toHaveAttribute('data-error')
  expect(shown?.textContent).toBe(tex)
  for (const spy of noise) expect(spy).not.toHaveBeenCalled()
})

test('nothing is larger than a model may make it', async () => {
  const shown = await rendered('\\rule{100000em}{100000em}')
  expect(shown?.querySelector('mspace')?.getAttribute('width')).toBe('20em')
})

test.each([
  ['is as deep as people write', `${'\\cfrac{1}{1+'.repeat(12)}x${'}'.repeat(12)}`],
  ['has rows with some space', '\\def\\arraystretch{1.5}\\begin{array}{c|c}a&b\\\\[1em]c&d\\end{array}'],
  ['is lowered a little', '\\raisebox{-2em}{x}\\lower3pt{y}\\boxed{z}'],
])('what %s is shown', async (_what, tex) => {
  expect(await rendered(tex, true)).not.toHaveAttribute('data-error')
})

test.each(['\\tag{1}\\label{page-root} x', '\\begin{equation}x\\label{page-root}\\end{equation}', '\\begin{align}x\\label{page-root}\\end{align}', 'x\\ref{/settings/delete}\\eqref{page-root}'])('nothing in it takes a name of the page, or leads to one: %s', async (tex) => {
  const shown = await rendered(tex, true)
  expect(shown).not.toHaveAttribute('data-error')
  expect(shown?.textContent).toContain('x')
  expect(shown?.querySelector('[id], [href]')).toBeNull()
})

test('what one formula defines is not there in the next', async () => {
  expect(await rendered('\\gdef\\mine{a}\\mine')).not.toHaveAttribute('data-error')
  expect(await rendered('\\mine')).toHaveAttribute('data-error')
})

test('HTML in a formula is text', async () => {
  const shown = await rendered('\\text{<img src=x onerror=alert(1)>}')
  expect(shown?.querySelector('img')).toBeNull()
  expect(shown?.textContent?.replaceAll('\u00a0', ' ')).toBe('<img src=x onerror=alert(1)>')
})
