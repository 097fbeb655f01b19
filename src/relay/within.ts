import { startTimer } from './start-timer.js'

/** What a promise gives. Rejects where that takes longer than so many ms; what comes later is let go. */
export function within<Value>(ms: number, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stopTimer = startTimer(() => reject(new Error(`There was no answer within ${ms} ms.`)), ms)
    promise.then(resolve, reject).finally(stopTimer)
  })
}
