import { describe, expect, test } from 'vitest'
import type { Document } from '../../src/markdown/block/block.js'
import { createDocument } from '../../src/markdown/create-document.js'
import { hasRecordings } from '../wire/recordings.js'
import { seeded } from '../wire/seeded.js'
import { readExamples } from './commonmark-suite.js'
import { randomText } from './random-text.js'
import { recordedAnswers } from './recorded-answers.js'

const OPTIONS = { hasMath: true }

/** Lengths of the pieces that a text comes in. */
const CUTS: Readonly<Record<string, (random: () => number) => number>> = {
  'one by one': () => 1,
  'in fours': () => 4,
  anyhow: (random) => 1 + Math.floor(random() * 40),
}

/** By their JSON first: the matcher of the test runner takes its time. */
function expectSame(is: Document, wanted: Document, message: string): void {
  if (JSON.stringify(is) !== JSON.stringify(wanted)) expect(is, message).toEqual(wanted)
}

function stream(text: string, cut: () => number): Document {
  const document = createDocument(OPTIONS)
  for (let at = cut(); at < text.length; at += cut()) document.read(text.slice(0, at), false)
  return document.read(text, true)
}

test('another text is read as another text, and an ended one may go on', () => {
  const document = createDocument()
  document.read('# one\n\n- two', false)
  expect(document.read('three', false)).toEqual(createDocument().read('three', false))
  document.read('# one\n\n- two', false)
  expect(document.read('# six\n\n- two, and more', false)).toEqual(createDocument().read('# six\n\n- two, and more', false))
  const ended = document.read('three *four', true)
  expect(ended).toEqual(createDocument().read('three *four', true))
  expect(document.read('three *four*', false)).toEqual(createDocument().read('three *four*', false))
  expect(document.read('three *four', true)).toEqual(ended)
})

describe.each(Object.entries(CUTS))('what came %s is what comes at once', { timeout: 30_000 }, (_name, cut) => {
  test('the examples of CommonMark', () => {
    const random = seeded(1)
    for (const { number, markdown } of readExamples()) expectSame(stream(markdown, () => cut(random)), createDocument(OPTIONS).read(markdown, true), `example ${number}`)
  })

  test('3,000 random texts', () => {
    const random = seeded(2)
    for (let run = 0; run < 3000; run++) {
      const text = randomText(random)
      expectSame(stream(text, () => cut(random)), createDocument(OPTIONS).read(text, true), JSON.stringify(text))
    }
  })

  test.skipIf(!hasRecordings)('recorded answers of models', () => {
    const random = seeded(3)
    const answers = recordedAnswers()
    expect(answers.length).toBeGreaterThan(200)
    for (const answer of answers) expectSame(stream(answer, () => cut(random)), createDocument(OPTIONS).read(answer, true), JSON.stringify(answer.slice(0, 80)))
  })
})

test('what is shown in the middle does not depend on what was read before', { timeout: 30_000 }, () => {
  const random = seeded(4)
  for (let run = 0; run < 1000; run++) {
    const text = randomText(random, 20)
    const document = createDocument(OPTIONS)
    for (let at = 1; at <= text.length; at += 1 + Math.floor(random() * 3)) {
      const part = text.slice(0, at)
      expectSame(document.read(part, false), createDocument(OPTIONS).read(part, false), JSON.stringify(part))
    }
  }
})
