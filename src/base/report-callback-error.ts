/** Tells of an error in an app's callback, which is no failure of the call: in a browser like any uncaught one, elsewhere it would end the server. */
export function reportCallbackError(error: unknown): void {
  if (typeof reportError === 'function') reportError(error)
  else console.error(error)
}
