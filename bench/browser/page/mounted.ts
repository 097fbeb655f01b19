/** What a page shows, in the hands of who drives it. */
export interface Mounted<Driven> {
  /** The newest handle; `null` before the page is mounted. */
  shown: Driven | null
  readonly current: () => Driven
  /** Begins, and settles when the page has told the end. */
  readonly run: (begin: (driven: Driven) => void) => Promise<void>
  /** What the page tells, in an effect behind the commit that shows it. */
  readonly end: () => void
  readonly fail: (error: unknown) => void
}

export function createMounted<Driven>(): Mounted<Driven> {
  let settle: { readonly resolve: () => void; readonly reject: (error: unknown) => void } | null = null
  const mounted: Mounted<Driven> = {
    shown: null,
    current() {
      if (mounted.shown === null) throw new Error('The page is not mounted')
      return mounted.shown
    },
    run: (begin) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject }
        begin(mounted.current())
      }),
    end: () => settle?.resolve(),
    fail: (error) => settle?.reject(error instanceof Error ? error : new Error('It failed')),
  }
  return mounted
}
