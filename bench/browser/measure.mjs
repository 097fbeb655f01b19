import { createHash } from 'node:crypto'
import { longestTask, onMarkedThread, peakHeap, traceWhile } from './trace.mjs'
import { wire } from './wires.mjs'
import { again } from './wires/scripts.mjs'
import { withinLimit } from './within-limit.mjs'

const SHORT = 'text/3'
/** What a run may take. */
const LIMIT_MS = 60_000

/**
 * One run on a fresh page. CPU is that of the page's main thread alone, by the thread's own clock: what else the machine does is not in it. `inPage` may do
 * something around the run itself, with what it is given to do it with.
 */
export async function measure(browser, url, run, inPage = ({ doRun }) => doRun()) {
  const { copies = 1, limitMs = LIMIT_MS, throttle = 1, protocol } = run
  // Made beforehand, so that the server has nothing to do but to send.
  const { said, chunks } = wire(run.wire, protocol)
  const facts = { chunks: chunks * copies, saidLength: said.length * copies }
  const page = await browser.newPage()
  const failures = []
  page.on('pageerror', (error) => failures.push(error))
  try {
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.goto(url)
    const options = { history: 0, warmUps: [SHORT], copies, isLookedAt: false, ...run }
    await prepare(page, options, limitMs)
    const heapBefore = await usedHeap(session)
    let cpuMs = 0
    const doRun = async () => {
      await slowDown(session, throttle)
      const cpuBefore = await taskMs(session)
      const seen = await withinLimit(page.evaluate((given) => globalThis.bench.run(given), options), limitMs)
      // Its page may be busy for as long again: nothing is asked of it any more.
      if (!seen) return null
      cpuMs = (await taskMs(session)) - cpuBefore
      await slowDown(session, 1)
      return seen
    }
    const seen = await inPage({ doRun, session, heapBefore })
    if (!seen) return { ...facts, isFinished: false, limitMs }
    const heapBytes = (await usedHeap(session)) - heapBefore
    const digest = await page.evaluate(() => globalThis.bench.digest())
    if (failures.length > 0) throw failures[0]
    return { ...seen, ...facts, cpuMs, heapBytes, isFinished: true, isRight: digest === null || digest === digestOf(said) }
  } finally {
    await page.close()
  }
}

/** A run whose CPU profile is given to `keep`. */
export function measureWithProfile(browser, url, run, keep) {
  return measure(browser, url, run, async ({ doRun, session }) => {
    await startProfile(session)
    const seen = await doRun()
    if (seen) keep((await session.send('Profiler.stop')).profile)
    return seen
  })
}

/**
 * What costs something to be seen, in a run of its own: the longest task and the most that the heap held, by a trace, and the frames that did not come. Its CPU
 * is that of a page that is watched.
 */
export function lookAt(browser, url, run) {
  return measure(browser, url, { ...run, isLookedAt: true }, async ({ doRun, session, heapBefore }) => {
    const { result, events } = await traceWhile(browser, async () => {
      const seen = await doRun()
      return seen && { seen, heapAtEnd: await heapSize(session) }
    })
    if (!result) return null
    const { seen, heapAtEnd } = result
    const marked = onMarkedThread(events, 'bench: ')
    return { ...seen, longestTaskMs: longestTask(marked), peakBytes: Math.max(peakHeap(marked.onMain), heapAtEnd) - heapBefore }
  })
}

/** Mounts the way, which no limit of a run is in: it must be done well before. */
async function prepare(page, options, limitMs) {
  const done = page.evaluate((given) => globalThis.bench.prepare(given).then(() => true), options)
  if (!(await withinLimit(done, limitMs))) throw new Error(`${options.way} was not ready after ${limitMs} ms`)
}

/** As if the machine were so many times slower. */
const slowDown = (session, rate) => session.send('Emulation.setCPUThrottlingRate', { rate })

/**
 * What is left of a run after a collection, with its answer still on the page, in bytes. The page has read the same before, so that the engine's
 * compiled code is not in it; short answers behind that push out what React keeps of the one before.
 */
export async function measureHeap(browser, url, run) {
  const short = run.warmUps ?? [SHORT]
  return measure(browser, url, { ...run, wire: again(run.wire), warmUps: [run.wire, ...short, ...short.map((name) => again(name))] })
}

/** CPU of the page's main thread so far, in ms, by its own clock: what else the machine does is not in it. */
export async function taskMs(session) {
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
