import type { CSSProperties } from 'react'
import type { ThemedToken } from 'shiki/core'
import type { CodeToken } from '../components/markdown/highlighter.js'

/** What shiki's theme of custom properties calls kinds of tokens, and their classes in the stylesheet. */
const CLASSES: ReadonlyMap<string, string> = new Map(
  ['constant', 'string', 'string-expression', 'comment', 'keyword', 'parameter', 'function', 'punctuation', 'link', 'inserted', 'deleted', 'changed'].map((kind) => [`var(--token-${kind})`, `cs-token-${kind}`]),
)

/** Looks by the bits that shiki gives: italic, bold, underlined, struck through. The same object for the same looks. */
const STYLES: readonly (CSSProperties | undefined)[] = Array.from({ length: 16 }, (_, bits) => toStyle(bits))

/** A token as callscope shows it: by class, not by colour. */
export function toCodeToken({ content, color, fontStyle = 0 }: Pick<ThemedToken, 'content' | 'color' | 'fontStyle'>): CodeToken {
  // What is nothing but space looks like nothing.
  const className = content.trim() === '' ? undefined : CLASSES.get(color ?? '')
  return { text: content, className, style: fontStyle > 0 ? STYLES[fontStyle] : undefined }
}

function toStyle(bits: number): CSSProperties | undefined {
  if (bits === 0) return undefined
  const lines = [...(bits & 4 ? ['underline'] : []), ...(bits & 8 ? ['line-through'] : [])]
  return {
    ...(bits & 1 && { fontStyle: 'italic' }),
    ...(bits & 2 && { fontWeight: 'bold' }),
    ...(lines.length > 0 && { textDecoration: lines.join(' ') }),
  }
}
