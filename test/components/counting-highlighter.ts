import type { Highlighter, LineHighlighter } from 'callscope/components'

/** Marks words, and everything from a `/*` to the end of the line that has the closing one; it keeps what it was asked. */
export function createCountingHighlighter() {
  const calls: string[] = []
  const loads: string[] = []
  const lines: LineHighlighter = {
    highlight(line, state) {
      calls.push(line)
      const isComment = state === 'comment' || line.includes('/*')
      const next = isComment && !line.includes('*/') ? 'comment' : undefined
      if (isComment) return { tokens: [{ text: line, className: 'comment' }], state: next }
      const tokens = (line.match(/\w+|\W+/g) ?? []).map((text) => (/\w/.test(text) ? { text, className: 'word' } : { text }))
      return { tokens, state: next }
    },
  }
  const highlighter: Highlighter = {
    load(language) {
      loads.push(language)
      return Promise.resolve(language === 'ts' || language === 'js' ? lines : null)
    },
  }
  return { calls, loads, lines, highlighter }
}
