import { render, screen } from '@testing-library/react'
import { StreamView } from 'callscope/components'
import { beforeEach, describe, expect, test } from 'vitest'
import { readExamples } from '../markdown/commonmark-suite.js'
import { comparedExamples, LINKED_BY_GFM } from '../markdown/compared-examples.js'
import { ADDRESSES, FOOTNOTES, STRIKETHROUGH, TABLES, TASKS } from '../markdown/gfm-examples.js'
import { randomText } from '../markdown/random-text.js'
import { recordedAnswers } from '../markdown/recorded-answers.js'
import { hasRecordings } from '../wire/recordings.js'
import { seeded } from '../wire/seeded.js'
import { pageHtml } from './page-html.js'
import { renderedOnce } from './rendered-once.js'
import { createTextStore, type TextStore } from './text-store.js'
import { toCommonMark, toExpected } from './to-commonmark.js'

/** Lengths of the pieces that a text comes in. */
const CUTS: Readonly<Record<string, (random: () => number) => number>> = {
  'one by one': () => 1,
  'in fours': () => 4,
  anyhow: (random) => 1 + Math.floor(random() * 40),
}

/** So many pieces of a long text come one after the other, at its start and at its end; what lies between comes at once. */
const MOST_PIECES = 400

let streamed: TextStore
let page: HTMLElement

beforeEach(() => {
  streamed = createTextStore()
  render(<StreamView of={streamed.of} data-testid="streamed" />)
  page = screen.getByTestId('streamed')
})

/** What it is on a page that it came to piece by piece. The page has shown other texts before. */
function renderedInPieces(text: string, cut: () => number): string {
  streamed.show('')
  const places: number[] = []
  for (let at = cut(); at < text.length; at += cut()) places.push(at)
  const isFar = (index: number): boolean => index > MOST_PIECES / 2 && index < places.length - MOST_PIECES / 2
  for (const [index, at] of places.entries()) if (!isFar(index)) streamed.show(text.slice(0, at))
  streamed.show(text)
  streamed.show(text, 'success')
  return pageHtml(page)
}

const GFM = [['aligned', '| a | b | c |\n| :- | :-: | -: |\n| d | e | f |'], ...TABLES, ...TASKS, ...STRIKETHROUGH, ...ADDRESSES, ...FOOTNOTES].map(([, markdown]) => markdown)

describe.each(Object.entries(CUTS))('what came %s is on the page as what comes at once', { timeout: 60_000 }, (_name, cut) => {
  const compare = (texts: readonly string[], seed: number): void => {
    const random = seeded(seed)
    for (const text of texts) expect(renderedInPieces(text, () => cut(random)), JSON.stringify(text)).toBe(renderedOnce(text))
  }

  test('the examples of CommonMark', () => compare(readExamples().map(({ markdown }) => markdown), 1))

  test(`${GFM.length} texts of GitHub's extensions`, () => compare(GFM, 2))

  test('500 random texts', () => {
    const random = seeded(3)
    compare(Array.from({ length: 500 }, () => randomText(random)), 4)
  })

  test.skipIf(!hasRecordings)('recorded answers of models', () => {
    const answers = recordedAnswers()
    expect(answers.length).toBeGreaterThan(200)
    compare(answers, 5)
  })
})

test(`${comparedExamples.length - LINKED_BY_GFM.length} examples of CommonMark are on the page as it has them, links and images as they may be`, () => {
  const different = comparedExamples.filter(({ markdown, html }) => {
    streamed.show(markdown, 'success')
    return toCommonMark(page) !== toExpected(html)
  })
  expect(different.map(({ number }) => number)).toEqual(LINKED_BY_GFM)
})
