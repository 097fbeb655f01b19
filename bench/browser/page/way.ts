/** One way to bring a stream onto the page. */
export interface Way {
  /** Reads the stream of that name to its end, and shows it. */
  readonly run: (wire: string) => Promise<void>
  /** Forgets what was read; a promise where a server has to know of it. */
  readonly reset: () => void | Promise<void>
  /** Whether what it changes on the page is counted. */
  readonly commits: boolean
  /** All that came, as the page has it; `null` where it keeps nothing. */
  readonly said: () => string | null
}

export interface WayOptions {
  /** The element that it has to itself. */
  readonly root: HTMLElement
  /** How many earlier messages each request carries. */
  readonly history: number
  /** Where its requests go: a browser opens six connections to one origin, so that many streams at once need several. */
  readonly origin: string
}

/** Makes a way; a promise where something has to be ready first. */
export type MakeWay = (options: WayOptions) => Way | Promise<Way>

/** Settles when the next two frames have been painted: what was changed last is on the page then. */
export async function painted(): Promise<void> {
  await new Promise(requestAnimationFrame)
  await new Promise(requestAnimationFrame)
}
