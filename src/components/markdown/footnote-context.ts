import { createContext, useContext } from 'react'

/** How the footnotes of a text are numbered. */
export interface FootnoteNumbers {
  /** Begins the ids of this text's footnotes. */
  readonly prefix: string
  /** The number of each label: each mark and each footnote asks for its own. */
  readonly numbers: ReadonlyMap<string, number>
}

const FootnoteContext = createContext<FootnoteNumbers>({ prefix: '', numbers: new Map() })

/** Gives the marks below it their numbers. */
export const FootnoteNumbersProvider = FootnoteContext.Provider

/** The numbers of the text around. Only marks read them, so that only these render again where one changes. */
export function useFootnoteNumbers(): FootnoteNumbers {
  return useContext(FootnoteContext)
}
