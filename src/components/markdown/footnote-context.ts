import { createContext, useContext } from 'react'

/** How the footnotes of a text are numbered. */
export interface FootnoteNumbers {
  /** Begins the ids of this text's footnotes. */
  readonly prefix: string
  /** In the order of their numbers. */
  readonly labels: readonly string[]
}

const FootnoteContext = createContext<FootnoteNumbers>({ prefix: '', labels: [] })

/** Gives the marks below it their numbers. */
export const FootnoteNumbersProvider = FootnoteContext.Provider

/** The numbers of the text around. Only marks read them, so that only these render again where one changes. */
export function useFootnoteNumbers(): FootnoteNumbers {
  return useContext(FootnoteContext)
}
