import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** An example of the CommonMark specification. */
export interface Example {
  readonly number: number
  readonly section: string
  readonly markdown: string
  readonly html: string
}

/** The examples of CommonMark 0.31.2, from the package that the specification comes in. */
export function readExamples(): readonly Example[] {
  const file = createRequire(import.meta.url).resolve('commonmark-spec/spec.txt')
  const source = readFileSync(file, 'utf8').replaceAll('→', '\t')
  const examples: Example[] = []
  let section = ''
  for (const [, fence, markdown = '', html = '', heading] of source.matchAll(/^(`{32}) example\n([^]*?)^\.\n([^]*?)^`{32}$|^#{1,6} +(.+)$/gm)) {
    if (fence === undefined) section = heading ?? section
    else examples.push({ number: examples.length + 1, section, markdown, html })
  }
  return examples
}
