import { cleanup, render } from '@testing-library/react'
import { StreamView } from 'callscope/components'
import 'callscope/styles.css'
import { afterEach, expect, test } from 'vitest'
import { createTextStore } from '../components/text-store.js'

afterEach(cleanup)

const line = (at: number) => (at % 7 === 6 ? '\n' : at % 11 === 10 ? `שורה ${at} של תשובה ארוכה, שנשברת בסוף\n` : `Line ${at} of an answer that is long, so long that it wraps where the column ends\n`)
const lines = Array.from({ length: 600 }, (_, at) => line(at)).join('')
const TEXTS = {
  lines,
  'lines, and no end of the last': lines.trimEnd(),
  'one line': lines.replaceAll('\n', ' '),
  'lines between which one is long': lines + lines.replaceAll('\n', ' ') + '\n' + lines,
}

test.each(Object.entries(TEXTS))('a text in boxes looks and is copied as it would in one: %s', (name, text) => {
  const store = createTextStore()
  store.show(text, 'success')
  const { container } = render(
    <div style={{ inlineSize: 300 }}>
      <StreamView of={store.of} as="text" />
      <div className="cs-stream-view" dir="auto">
        <span className="cs-plain-text">{text}</span>
      </div>
      {/* As they are on the screen. */}
      <style>{'.cs-piece { content-visibility: visible !important }'}</style>
    </div>,
  )
  const [boxes, one] = [...container.querySelectorAll<HTMLElement>('.cs-stream-view')] as [HTMLElement, HTMLElement]
  expect(boxes.textContent).toBe(text)
  expect(boxes.querySelectorAll('.cs-piece').length > 2).toBe(name !== 'one line')
  expect(boxes.offsetHeight).toBe(one.offsetHeight)
  const [copied, wanted] = [boxes, one].map((element) => {
    getSelection()?.selectAllChildren(element)
    return getSelection()?.toString()
  })
  expect(copied?.trimEnd()).toBe(wanted?.trimEnd())
})
