import { expect, test } from 'vitest'
import { traceWhile } from '../../bench/browser/trace.mjs'

/** A browser that has one trace at a time, as Chromium has. */
function browserOf(dataLossOccurred = false) {
  let isTracing = false
  const listeners = new Map<string, (given: never) => void>()
  const tell = (event: string, given: object) => listeners.get(event)?.(given as never)
  const listen = (event: string, listener: (given: never) => void) => void listeners.set(event, listener)
  async function send(method: string): Promise<void> {
    const isStart = method === 'Tracing.start'
    if (isStart === isTracing) throw new Error(`${method}: tracing ${isTracing ? 'has' : 'has not'} been started`)
    isTracing = isStart
    if (isStart) return
    tell('Tracing.dataCollected', { value: [{ name: 'a task' }] })
    tell('Tracing.tracingComplete', { dataLossOccurred })
  }
  return { newBrowserCDPSession: async () => ({ send, on: listen, once: listen, detach: async () => {} }) }
}

test('what fails while it is traced ends the trace, so that the next one can begin', async () => {
  const browser = browserOf()
  const failure = new Error('Target crashed')
  await expect(traceWhile(browser, () => Promise.reject(failure))).rejects.toBe(failure)
  expect(await traceWhile(browser, async () => 'done')).toEqual({ result: 'done', events: [{ name: 'a task' }] })
})

test('a trace of which a part was lost fails, and is ended', async () => {
  const browser = browserOf(true)
  await expect(traceWhile(browser, async () => 'done')).rejects.toThrow('not whole')
  await expect(traceWhile(browser, async () => 'done')).rejects.toThrow('not whole')
})
