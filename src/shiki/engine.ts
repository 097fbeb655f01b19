import { codeToTokensBase, createCssVariablesTheme, createShikiPrimitiveAsync, getLastGrammarState, type GrammarState, type LanguageRegistration, type ThemedToken } from 'shiki/core'
import { createOnigurumaEngine } from 'shiki/engine/oniguruma'
import type { CodeToken, HighlightedLine, LineHighlighter } from '../components/markdown/highlighter.js'
import { toCodeToken } from './to-code-token.js'

const THEME = 'callscope'
/** No limit of time: the first line in a language takes long, since expressions are compiled as they are met, and a line cut short would stay so. */
const NO_LIMIT = 0

const theme = createCssVariablesTheme({ name: THEME, variablePrefix: '--' })
/**
 * Oniguruma, for which the grammars are written, and which gives an expression up that tries too often: a browser's own expressions take exponential time for a
 * line that is made for it, and nothing interrupts them.
 */
function loadEngine(): ReturnType<typeof createOnigurumaEngine> {
  engine ??= createOnigurumaEngine(import('shiki/wasm')).catch((error: unknown) => {
    // What failed may work the next time.
    engine = null
    throw error
  })
  return engine
}

// One for all: it holds the expressions that were compiled, and each further grammar costs its own alone.
let engine: ReturnType<typeof createOnigurumaEngine> | null = null

/** What highlights by a grammar; `null` where there is nothing in it. */
export async function createLineHighlighter(grammar: object): Promise<LineHighlighter | null> {
  const registrations = toRegistrations(grammar)
  // Those that a grammar needs stand before it.
  const lang = registrations.at(-1)?.name
  if (lang === undefined) return null
  // One for each grammar: in one for all, a grammar renews those that know it, whose states then lead nowhere, and one that is broken breaks every later one.
  const primitive = await createShikiPrimitiveAsync({ themes: [theme], langs: registrations, engine: await loadEngine(), warnings: false })
  return {
    highlight(line, state): HighlightedLine {
      // It is what the last call gave: nobody else makes one.
      const grammarState = state as GrammarState | undefined
      const lines = codeToTokensBase(primitive, line, { lang, theme: THEME, tokenizeTimeLimit: NO_LIMIT, ...(grammarState && { grammarState }) })
      return { tokens: toTokens(lines[0] ?? []), state: getLastGrammarState(primitive, lines) }
    },
  }
}

function toRegistrations(loaded: object): LanguageRegistration[] {
  const given = 'default' in loaded ? loaded.default : loaded
  // What an app gives as a grammar is one; shiki throws otherwise.
  return (Array.isArray(given) ? given : [given]) as LanguageRegistration[]
}

/** Neighbours that look the same are one: each token is an element. */
function toTokens(line: readonly ThemedToken[]): readonly CodeToken[] {
  const tokens: CodeToken[] = []
  for (const themed of line) {
    const token = toCodeToken(themed)
    const last = tokens.at(-1)
    if (last && last.className === token.className && last.style === token.style) tokens[tokens.length - 1] = { ...last, text: last.text + token.text }
    else tokens.push(token)
  }
  return tokens
}
