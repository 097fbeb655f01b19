/** Shows a text that grows. */
export interface Renderer {
  readonly append: (piece: string) => void
  /** The text is whole. */
  readonly end: () => void
  readonly unmount: () => void
}

/** Begins to show a text, in this place. */
export type Render = (root: HTMLElement) => Renderer
