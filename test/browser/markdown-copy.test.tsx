import { cleanup, render, screen } from '@testing-library/react'
import { StreamView } from 'callscope/components'
import 'callscope/styles.css'
import { afterEach, expect, test, vi } from 'vitest'
import { createTextStore } from '../components/text-store.js'
import { until } from './until.js'

afterEach(cleanup)

const CODES: Readonly<Record<string, string>> = {
  'a few lines': 'const a = 1\n\nconst b = 2\n',
  'lines of several pieces': Array.from({ length: 400 }, (_, line) => (line % 9 === 8 ? '\n' : `const line${line} = read(${line})  // ${'x'.repeat(line % 40)}\n`)).join(''),
  'lines that are longer than a piece': `${'x'.repeat(20_000)}\n${'y '.repeat(6000)}\nend\n`,
  'blank lines where pieces end': `${'x'.repeat(2046)}\n\n\n${'y'.repeat(2047)}\n\n\nend\n`,
}

const showCode = (code: string): HTMLElement => {
  const { of, show } = createTextStore()
  render(<StreamView of={of} data-testid="view" />)
  const text = `before\n\n\`\`\`js\n${code}\`\`\`\n\nafter`
  for (let at = 0; at < text.length; at += 500) show(text.slice(0, at))
  show(text, 'success')
  const element = screen.getByTestId('view').querySelector('code')
  if (!element) throw new Error('There is no code.')
  return element
}

/** What is copied where all of an element is selected. */
function copyOf(element: HTMLElement): string {
  const selection = getSelection()
  selection?.selectAllChildren(element)
  return selection?.toString() ?? ''
}

/** Where two texts begin to differ; of no use to a reader is all of both. */
function difference(is: string, wanted: string): string {
  const [one, other] = [is.trimEnd(), wanted.trimEnd()]
  if (one === other) return 'none'
  const at = Array.from(one).findIndex((character, index) => character !== other[index])
  return `${one.length} characters, not ${other.length}; at ${at}: ${JSON.stringify(at === -1 ? other.slice(one.length - 20, one.length + 20) : one.slice(at - 20, at + 20))}`
}

test.each(Object.entries(CODES))('%s: selected and copied, code is what it is', (_name, code) => {
  const element = showCode(code)
  expect(difference(element.textContent, code)).toBe('none')
  expect(difference(copyOf(element), code)).toBe('none')
})

test.each(Object.entries(CODES))('%s: a line is a line on the screen', (_name, code) => {
  const element = showCode(code)
  const plain = document.createElement('pre')
  plain.textContent = code
  const { font, lineHeight } = getComputedStyle(element)
  Object.assign(plain.style, { font, lineHeight, margin: 0 })
  document.body.append(plain)
  for (const piece of element.querySelectorAll<HTMLElement>('.cs-piece')) piece.style.contentVisibility = 'visible'
  const lines = code.split('\n').length - 1
  expect(Math.round(element.parentElement!.scrollHeight - plain.scrollHeight)).toBeLessThan(40)
  expect(Math.round(plain.scrollHeight / Number.parseFloat(lineHeight))).toBe(lines)
  plain.remove()
})

test('the button copies the code, and says so', async () => {
  const code = CODES['lines of several pieces'] ?? ''
  const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  showCode(code)
  const button = screen.getByRole('button', { name: 'Copy' })
  button.click()
  await until(() => button.textContent === 'Copied')
  expect(writeText.mock.calls[0]?.[0] === code).toBe(true)
})

test('where the page may not copy, nothing is said and nothing breaks', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'))
  showCode('a\n')
  const button = screen.getByRole('button', { name: 'Copy' })
  button.click()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(button.textContent).toBe('Copy')
})
