import type { Highlighter, LineHighlighter } from '../components/markdown/highlighter.js'
import { ownValue } from '../components/own-value.js'

/** A grammar as shiki takes it: one registration or several, those that it needs first, or a module that has them as its default. */
export type ShikiLanguage = object

/** Options of `shikiHighlighter`. */
export interface ShikiHighlighterOptions {
  /** Languages beside those that shiki knows, or in place of them, by the word behind the fence: `{ acme: () => import('./acme.tmLanguage.json') }`. */
  readonly languages?: Readonly<Record<string, () => Promise<ShikiLanguage>>> | undefined
}

/**
 * Highlights by shiki, whose grammars are those of VS Code. Nothing is loaded before the first block in a language that it knows is on the page: then shiki,
 * and of the grammars that one. Aliases are known too: `ts`, `py`, `sh`. Colours are custom properties: `--cs-code-keyword`, `--cs-code-string`, ….
 */
export function shikiHighlighter({ languages = {} }: ShikiHighlighterOptions = {}): Highlighter {
  const loaded = new Map<string, Promise<LineHighlighter | null>>()
  return {
    load(info) {
      // What an app calls it comes first: it need not look like a name.
      const language = Object.hasOwn(languages, info) ? info : toName(info)
      const known = loaded.get(language)
      if (known) return known
      const loading = load(language, languages)
      loaded.set(language, loading)
      // What failed may work the next time.
      loading.catch(() => loaded.delete(language))
      return loading
    },
  }
}

type LoadGrammar = () => Promise<ShikiLanguage>

async function load(language: string, languages: Readonly<Record<string, LoadGrammar>>): Promise<LineHighlighter | null> {
  const loadGrammar = ownValue(languages, language) ?? (await findGrammar(language))
  if (!loadGrammar) return null
  const [{ createLineHighlighter }, grammar] = await Promise.all([import('./engine.js'), loadGrammar()])
  return createLineHighlighter(grammar)
}

async function findGrammar(language: string): Promise<LoadGrammar | undefined> {
  const { bundledLanguages } = await import('shiki/langs')
  return ownValue<LoadGrammar>(bundledLanguages, language)
}

/** More than any name has: what is looked for in a longer word takes the square of its length. */
const LONGEST = 100

/** A word such as `TypeScript`, `ts{1,3}` or `{.python}` as the name that it most likely means. */
function toName(info: string): string {
  const [name = ''] = /[\w+#*./-]*[\w+#*]/.exec(info.slice(0, LONGEST).toLowerCase()) ?? []
  return name.replace(/^\.+/, '')
}
