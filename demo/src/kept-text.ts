/** A text that this browser keeps; `null` where there is none, or where the browser keeps nothing for this page. */
export function readKeptText(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    // Even to ask for the storage throws where it is forbidden.
    return null
  }
}

/** Keeps a text. Where there is no room for it, or nothing may be kept, it is there until the page is left. */
export function keepText(name: string, text: string): void {
  try {
    localStorage.setItem(name, text)
  } catch {
    forgetText(name)
  }
}

/** What was kept before is not to come back in its place. */
function forgetText(name: string): void {
  try {
    localStorage.removeItem(name)
  } catch {
    // Nothing is kept here.
  }
}
