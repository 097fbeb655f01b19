import type { KeyboardEvent } from 'react'

/** What a browser gives as the code of a key that an input method has taken, Safari also of the Enter that ends a composition. */
const TAKEN_KEY_CODE = 229

/** Whether a key belongs to an input method: Enter picks a word then, Escape lets it go. */
export function isComposing({ nativeEvent, keyCode }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || keyCode === TAKEN_KEY_CODE
}
