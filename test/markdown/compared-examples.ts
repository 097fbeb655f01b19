import { type Example, readExamples } from './commonmark-suite.js'

/** Addresses that stand in the text as they are: CommonMark alone does not link them, GitHub's extension does. */
export const LINKED_BY_GFM: readonly number[] = [602, 608, 611, 612]

/** The examples that are compared. Raw HTML is shown as it is written, so that nothing of it runs: what it would render is not. */
export const comparedExamples: readonly Example[] = readExamples().filter((example) => !hasRawHtml(example))

function hasRawHtml({ markdown }: Example): boolean {
  return /<[a-z/!?]/i.test(markdown) && !/<[a-z][a-z0-9+.-]*[:@]/i.test(markdown)
}
