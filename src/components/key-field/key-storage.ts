/** Where a key is kept: `sessionStorage`, `localStorage`, or anything with these methods. */
export interface KeyStorage {
  readonly getItem: (name: string) => string | null
  readonly setItem: (name: string, value: string) => void
  readonly removeItem: (name: string) => void
}

/** What to keep a key in, and under which name. */
export interface RememberedKey {
  /** Asked for in the browser only: `() => sessionStorage`. Every script of the page can read what is kept there. */
  readonly storage: () => KeyStorage
  /** Name that it is kept under: one for each service. */
  readonly name: string
}

/** The key that is kept, `''` where there is none, or the storage may not be used. */
export function readKey({ storage, name }: RememberedKey): string {
  try {
    return storage().getItem(name) ?? ''
  } catch {
    return ''
  }
}

/** Keeps a key, or forgets it where it is `''`. A storage that may not be used, or is full, keeps nothing; the key is used all the same. */
export function writeKey({ storage, name }: RememberedKey, key: string): void {
  try {
    if (key === '') storage().removeItem(name)
    else storage().setItem(name, key)
  } catch {
    // There is nobody to tell: the field works as it would without one.
  }
}
