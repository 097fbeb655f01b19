import { afterEach, describe, expect, test, vi } from 'vitest'
import { splitSentences } from '../../src/components/announcer/split-sentences.js'
import { toSpoken } from '../../src/components/announcer/to-spoken.js'

describe.each(['with', 'without'])('%s Intl.Segmenter', (how) => {
  afterEach(() => void vi.unstubAllGlobals())
  const split = (text: string) => {
    if (how === 'without') vi.stubGlobal('Intl', Object.create(Intl, { Segmenter: { value: undefined } }))
    return splitSentences(text)
  }

  test.each([
    ['', '', ''],
    ['No end yet', '', 'No end yet'],
    ['It may go on: 3.', '', 'It may go on: 3.'],
    ['It may go on: 3.5 metres', '', 'It may go on: 3.5 metres'],
    ['Water flows. It', 'Water flows. ', 'It'],
    ['Water flows! Does it? Yes', 'Water flows! Does it? ', 'Yes'],
    ['“Water flows.” It', '“Water flows.” ', 'It'],
    ['河流塑造山谷。它们', '河流塑造山谷。', '它们'],
    ['هل يجري الماء؟ نعم', 'هل يجري الماء؟ ', 'نعم'],
    ['# Rivers\nThey', '# Rivers\n', 'They'],
    ['1. Down', '', '1. Down'],
    ['1. They cut down.\n2. They', '1. They cut down.\n', '2. They'],
  ])('%j', (text, finished, rest) => {
    expect(split(text)).toEqual({ finished, rest })
  })
})

test.each([
  ['# Rivers\n\n- **down**, and\n- _sideways_', 'Rivers down, and sideways'],
  ['See [the map](https://example.test/a_b) of `x_1`', 'See the map of x_1'],
  ['```js\nlet a_b = 2 * 3\n```', 'let a_b = 2 * 3'],
  ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
  ['> quoted', 'quoted'],
])('signs of Markdown are not spelt: %j', (text, spoken) => {
  expect(toSpoken(text)).toBe(spoken)
})
