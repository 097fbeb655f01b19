/** The words of what Markdown shows beside the text. */
export interface MarkdownLabels {
  /** Name of the button at a code block. */
  readonly copy: string
  /** The same for a moment after the code was copied. */
  readonly copied: string
  /** Name of a code block. */
  readonly code: (language: string | null) => string
  /** Name of a table that can be scrolled. */
  readonly table: string
  /** Said of a task that is done. */
  readonly taskDone: string
  /** Said of a task that is not. */
  readonly taskOpen: string
  /** Name of the footnotes at the end. */
  readonly footnotes: string
  /** Name of a footnote's mark. */
  readonly footnote: (number: number) => string
  /** Name of the button behind a footnote. */
  readonly backToReference: (number: number) => string
  /** Stands for an image that is not loaded and says nothing of itself. */
  readonly image: string
}

/** The English words. */
export const MARKDOWN_LABELS: MarkdownLabels = {
  copy: 'Copy',
  copied: 'Copied',
  code: (language) => (language === null ? 'Code' : `Code in ${language}`),
  table: 'Table',
  taskDone: 'Done',
  taskOpen: 'To do',
  footnotes: 'Footnotes',
  footnote: (number) => `Footnote ${number}`,
  backToReference: (number) => `Back to reference ${number}`,
  image: 'Image',
}
