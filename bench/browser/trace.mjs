/** Traces tasks, marks and collections of garbage until it is stopped; gives the events. */
export async function startTrace(browser) {
  const session = await browser.newBrowserCDPSession()
  const events = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value))
  // The default buffer may be full before the last update.
  const traceConfig = { includedCategories: ['toplevel', 'blink.user_timing', 'v8'], excludedCategories: ['*'], traceBufferSizeInKb: 400 * 1024 }
  await session.send('Tracing.start', { traceConfig, transferMode: 'ReportEvents' })
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
    await session.send('Tracing.end')
    const { dataLossOccurred } = await complete
    await session.detach()
    if (dataLossOccurred) throw new Error('The trace is not whole')
    return events
  }
}

/** Those events that were on the main thread of the page which set the marks whose names begin so, and the marks in their order. */
export function onMarkedThread(events, prefix) {
  const marks = events.filter(({ name }) => name.startsWith(prefix)).toSorted((a, b) => a.ts - b.ts)
  const [{ pid, tid }] = marks
  return { marks, onMain: events.filter((event) => event.pid === pid && event.tid === tid) }
}

/** Whether an event is a task of the thread's. */
export const isTask = ({ name, ph }) => name === 'ThreadControllerImpl::RunTask' && ph === 'X'

/** The longest task of those between two marks, in ms: those that wait for it see all of it, whoever had the processor. */
export function longestTask({ marks, onMain }) {
  const [from, to] = [marks[0].ts, marks.at(-1).ts]
  // The first and the last run into it and out of it.
  const within = onMain.filter(isTask).map(({ ts, dur = 0 }) => Math.min(ts + dur, to) - Math.max(ts, from))
  return Math.max(0, ...within) / 1000
}

/** The most that the heap held, in bytes, which is always before a collection; 0 where there was none. */
export const peakHeap = (onMain) => onMain.reduce((most, { args }) => Math.max(most, args?.usedHeapSizeBefore ?? 0), 0)
