/**
 * Calls an app's callback, once what is under way is done. That it fails is no failure of the call: in a browser it is reported like any uncaught error,
 * elsewhere that would end the server.
 */
export function tellApp<Value>(callback: ((value: Value) => void) | undefined, value: Value): void {
  if (!callback) return
  queueMicrotask(() => {
    try {
      callback(value)
    } catch (error) {
      if (typeof reportError === 'function') reportError(error)
      else console.error(error)
    }
  })
}
