/** A figure for the eye and for the ear: signs that a screen reader leaves out or spells are words there. */
export interface Figure {
  readonly seen: string
  readonly said: string
}

/** The words of a figure that is not certain. */
export interface FigureLabels {
  /** Said in place of the dash. */
  readonly unknown: string
  /** Said in place of `~` and an estimated figure. */
  readonly about: (figure: string) => string
  /** Said in place of `≥` and a figure of which a part is unknown. */
  readonly atLeast: (figure: string) => string
}

interface FigureOptions {
  /** Whether it is an estimate. */
  readonly estimated: boolean
  /** Whether every part of it is known. */
  readonly complete: boolean
  readonly words: FigureLabels
  /** Whether `≥` is seen where a part is unknown, and its words are only heard; so unless set. */
  readonly isShort?: boolean
}

/** A written number with what it leaves open: a dash where it is `null`, `~` before an estimate, `≥` where a part is unknown. */
export function toFigure(text: string | null, { estimated, complete, words, isShort = true }: FigureOptions): Figure {
  if (text === null) return { seen: '—', said: words.unknown }
  const seen = estimated ? `~${text}` : text
  const said = estimated ? words.about(text) : text
  return complete ? { seen, said } : { seen: isShort ? `≥ ${seen}` : words.atLeast(seen), said: words.atLeast(said) }
}
