import { expect, test } from 'vitest'
import { createDocument } from '../../src/markdown/create-document.js'

/** Texts that make a reader that goes back, or looks ahead without a limit, work for minutes. */
const HOSTILE: Readonly<Record<string, string>> = {
  'openers without end': '*a '.repeat(20_000),
  'openers and closers of another kind': '*a '.repeat(10_000) + 'a_ '.repeat(10_000),
  'brackets without end': '[a '.repeat(20_000),
  'images in images': '![*'.repeat(5000) + '](u)'.repeat(5000),
  'links that do not end': '[a](b '.repeat(10_000),
  'titles that do not end': '[a](b "'.repeat(8000),
  'brackets in brackets': '['.repeat(30_000) + ']'.repeat(30_000),
  'spans across links': '*[a*](u)'.repeat(6000),
  'backticks of every length': Array.from({ length: 300 }, (_, length) => '`'.repeat(length + 1)).join(' '),
  'tags that do not end': '<a b="'.repeat(10_000),
  'comments that do not end': '<!--'.repeat(16_000),
  'ampersands': '&'.repeat(60_000),
  'underscores before a mail address': 'a_'.repeat(30_000) + '@x.example',
  'an address of parentheses': `http://a.example${')'.repeat(60_000)}`,
  'marks without end': '*'.repeat(30_000) + 'a' + '*'.repeat(30_000),
  'quotes in quotes': '>'.repeat(60_000),
  'lists in lists': '- '.repeat(30_000),
  'a label without end': `[${'a'.repeat(60_000)}`,
  'definitions': Array.from({ length: 2000 }, (_, at) => `[r${at}]: /u${at}\n`).join(''),
  'references before their definitions': Array.from({ length: 500 }, (_, at) => `[r${at}] and [b][r${at}]\n\n`).join('') + Array.from({ length: 500 }, (_, at) => `[r${at}]: /u\n`).join(''),
  'a wide table': `${'|a'.repeat(3000)}\n${'|-'.repeat(3000)}\n${'|b\n'.repeat(500)}`,
  'blank lines': `a\n${'\n'.repeat(60_000)}`,
  'blank lines in code': `    a\n${'\n'.repeat(20_000)}`,
  'dollars': '$a '.repeat(20_000),
  'one word': 'x'.repeat(65_536),
  'spaces below a header': `a|b\n-|-${' '.repeat(200_000)}x`,
  'spaces in a heading': `# a${' '.repeat(200_000)}b`,
  'rows that are below no header': '|-|\n|-|-|\n'.repeat(10_000),
  'backticks in code that is open': `\`a ${'`'.repeat(40_000)}${' b'.repeat(10_000)}`,
  'addresses without a host': 'https://!'.repeat(20_000),
  'addresses with an underscore': 'https://a_b,'.repeat(10_000),
  'addresses that begin only': '(www.'.repeat(20_000),
}

/** How much slower than plain text of the same length: it is read in a few microseconds a piece, and a reader that goes back takes hours. */
const MOST_MS = 5000

test.each(Object.entries(HOSTILE))('%s are read in bounded time, at once and as a stream', { timeout: 60_000 }, (_name, text) => {
  // By the clock of this process: what else the machine does is not in it.
  const start = process.cpuUsage()
  createDocument({ hasMath: true }).read(text, true)
  const document = createDocument({ hasMath: true })
  for (let at = 200; at < text.length; at += 200) document.read(text.slice(0, at), false)
  expect(document.read(text, true)).toBeDefined()
  const { user, system } = process.cpuUsage(start)
  expect((user + system) / 1000).toBeLessThan(MOST_MS)
})

test.each([
  ['a rule of many marks', '* '.repeat(4_000_000)],
  ['a row of many columns', `a|b\n-|-${'|-'.repeat(4_000_000)}`],
  ['many references in a span', `*${'[^a]'.repeat(150_000)}*\n\n[^a]: b`],
])('%s does not run out of memory', { timeout: 60_000 }, (_name, text) => {
  expect(() => createDocument().read(text, true)).not.toThrow()
})
