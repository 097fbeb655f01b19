import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const BLOCK = /^```(diff|[a-z]+) title="([^"]+)"\n([^]*?)^```$/gm

/** Does in a folder what a page of docs/ says: its blocks with a title are files, those of `diff` change files that are there. Gives the names of both. */
export function applyPage(page, folder) {
  const blocks = [...readFileSync(page, 'utf8').matchAll(BLOCK)].map(([, language, file, text]) => ({ language, file, text }))
  for (const { language, file, text } of blocks) {
    const target = path.join(folder, file)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, language === 'diff' ? change(readFileSync(target, 'utf8'), text, file) : text)
  }
  return blocks.map(({ file }) => file)
}

/** A change without numbers of lines: what it wants to find must be there once. What it takes out and puts in without a line kept is a piece of a line. */
function change(before, diff, file) {
  const lines = diff.replace(/\n$/, '').split('\n')
  const side = (other) => lines.filter((line) => !line.startsWith(other)).map((line) => line.slice(1)).join('\n')
  const [found, wanted] = [side('+'), side('-')]
  const count = before.split(found).length - 1
  if (count !== 1) throw new Error(`${file} has ${count} times what a change of the page begins from: ${found}`)
  return before.replace(found, () => wanted)
}
