import { createHash } from 'node:crypto'
import { wire } from './wires.mjs'

const SHORT = 'text/3'

/** One run on a fresh page. CPU is that of the page's main thread alone, by the thread's own clock: what else the machine does is not in it. `profile` gets a CPU profile. */
export async function measure(browser, url, run, profile) {
  // Made beforehand, so that the server has nothing to do but to send.
  const { said, chunks } = wire(run.wire)
  const page = await browser.newPage()
  const failures = []
  page.on('pageerror', (error) => failures.push(error))
  try {
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.goto(url)
    const options = { history: 0, warmUps: [SHORT], ...run }
    await page.evaluate((given) => globalThis.bench.prepare(given), options)
    const heapBefore = await usedHeap(session)
    if (profile) await startProfile(session)
    const cpuBefore = await taskMs(session)
    const seen = await page.evaluate((given) => globalThis.bench.run(given), options)
    const cpuMs = (await taskMs(session)) - cpuBefore
    if (profile) profile((await session.send('Profiler.stop')).profile)
    const heapBytes = (await usedHeap(session)) - heapBefore
    const digest = await page.evaluate(() => globalThis.bench.digest())
    if (failures.length > 0) throw failures[0]
    return { ...seen, cpuMs, heapBytes, chunks, saidLength: said.length, isRight: digest === null || digest === digestOf(said) }
  } finally {
    await page.close()
  }
}

/**
 * What is left of a run after a collection, with its answer still on the page, in bytes. The page has read the same before, so that the engine's
 * compiled code is not in it; short answers behind that push out what React keeps of the one before.
 */
export async function measureHeap(browser, url, run) {
  const { heapBytes } = await measure(browser, url, { ...run, warmUps: [run.wire, SHORT, SHORT] })
  return heapBytes
}

async function taskMs(session) {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1000
}

/** Bytes of JavaScript objects that a page holds on to. */
export async function usedHeap(session) {
  // What a first collection frees may hold more.
  for (let time = 0; time < 2; time++) await session.send('HeapProfiler.collectGarbage')
  return heapSize(session)
}

/** The same with what waits to be collected. */
export const heapSize = async (session) => (await session.send('Runtime.getHeapUsage')).usedSize

/** Begins a CPU profile that is finer than the default. */
export async function startProfile(session) {
  await session.send('Profiler.enable')
  await session.send('Profiler.setSamplingInterval', { interval: 200 })
  await session.send('Profiler.start')
}

const digestOf = (text) => createHash('sha256').update(text).digest('hex')
