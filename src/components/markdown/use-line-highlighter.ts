import { createLazy, type Lazy } from '../create-lazy.js'
import { useLazy } from '../use-lazy.js'
import type { Highlighter, LineHighlighter } from './highlighter.js'

type Languages = Map<string, Lazy<LineHighlighter | null>>

/** What was loaded, so that a later block in a language is highlighted from its first letter on. */
const known = /* @__PURE__ */ new WeakMap<Highlighter, Languages>()

/** What highlights a language; `null` as long as it is not there, and where there is none. */
export function useLineHighlighter(highlighter: Highlighter | undefined, language: string | null): LineHighlighter | null {
  return useLazy(highlighter === undefined || language === null ? null : lazyOf(highlighter, language))
}

function lazyOf(highlighter: Highlighter, language: string): Lazy<LineHighlighter | null> {
  const languages: Languages = known.get(highlighter) ?? new Map()
  known.set(highlighter, languages)
  const lazy = languages.get(language) ?? createLazy(() => highlighter.load(language))
  languages.set(language, lazy)
  return lazy
}
