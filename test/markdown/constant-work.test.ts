import { expect, test } from 'vitest'
import { createDocument } from '../../src/markdown/create-document.js'

test('a further piece costs no more behind a long text than behind a short one', { timeout: 60_000 }, () => {
  const paragraph = 'The *quick* `brown` fox [jumps](https://a.example) over **it**. '
  const cases = [paragraph, `- ${paragraph}\n`, `${paragraph}\n\n`, `| ${paragraph} | a |\n`]
  for (const unit of cases) {
    const head = unit.startsWith('|') ? '| a | b |\n| - | - |\n' : ''
    const short = costOf(head, unit, 100)
    const long = costOf(head, unit, 1000)
    // Noise aside they are alike; a reader that begins anew would take ten times as long.
    expect(long / short, unit).toBeLessThan(5)
  }
})

/** The middle of what an update costs at the end of a text of so many units, in ms. */
function costOf(head: string, unit: string, count: number): number {
  const document = createDocument()
  let text = head + unit.repeat(count)
  document.read(text, false)
  const times = Array.from({ length: 101 }, () => {
    text += unit.slice(0, 20)
    // The engine puts the text together where it is first looked into.
    text.charCodeAt(0)
    const start = performance.now()
    document.read(text, false)
    const time = performance.now() - start
    text += unit.slice(20)
    document.read(text, false)
    return time
  })
  return times.toSorted((a, b) => a - b)[50] ?? 0
}
