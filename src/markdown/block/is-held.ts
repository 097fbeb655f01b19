import type { OpenBlock } from './open-block.js'

/** A line of which only marks have come: it may be a list, a heading, a table, a rule, or bold text. */
const MARKS = /^[\s>\-+*_=#~|:`]*(?:\d{1,9}(?:[.)]\s*)?)?(?:\[[ xX]?\]?\s*)?$/

/** Whether the start of a line says nothing that can be shown: what it begins is not known yet. */
export function isHeld(line: string, tip: OpenBlock): boolean {
  switch (tip.type) {
    case 'code':
      return tip.fence !== '' && line.trim() !== '' && line.trim().replaceAll(tip.fence.charAt(0), '') === ''
    case 'math':
      return tip.end.startsWith(line.trim())
    case 'html':
      return false
    default:
      return MARKS.test(line)
  }
}
