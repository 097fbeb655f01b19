/** Traces tasks, marks and collections of garbage while `work` runs; gives the events, and what it gives. The trace is ended also where the work fails: a browser has one at a time. */
export async function traceWhile(browser, work) {
  const session = await browser.newBrowserCDPSession()
  const events = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value))
  // The default buffer may be full before the last update.
  const traceConfig = { includedCategories: ['toplevel', 'blink.user_timing', 'v8'], excludedCategories: ['*'], traceBufferSizeInKb: 400 * 1024 }
  await session.send('Tracing.start', { traceConfig, transferMode: 'ReportEvents' })
  let result
  let ended
  try {
    result = await work()
  } finally {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
    await session.send('Tracing.end')
    ended = await complete
    await session.detach()
  }
  if (ended.dataLossOccurred) throw new Error('The trace is not whole')
  return { result, events }
}

/** Those events that were on the main thread of the page which set the marks whose names begin so, and the marks in their order. */
export function onMarkedThread(events, prefix) {
  const marks = events.filter(({ name }) => name.startsWith(prefix)).toSorted((a, b) => a.ts - b.ts)
  if (marks.length < 2) throw new Error(`The trace has ${marks.length} marks "${prefix}"`)
  const [{ pid, tid }] = marks
  return { marks, onMain: events.filter((event) => event.pid === pid && event.tid === tid) }
}

const TASK = 'ThreadControllerImpl::RunTask'
/** What promises have put off, which runs behind a task. */
const MICROTASKS = 'BlinkScheduler_PerformMicrotaskCheckpoint'

/** The tasks of a thread by time, and the microtasks behind them, where they are not within the event of their task already. */
export function tasksOf(onMain) {
  const all = onMain.filter(({ name, ph }) => (name === TASK || name === MICROTASKS) && ph === 'X').toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
  // Another version of the browser may have other names, and what takes no time would keep every limit.
  if (!all.some(({ name, dur, tdur }) => name === TASK && dur > 0 && tdur > 0)) throw new Error('The trace has no tasks')
  let end = -Infinity
  return all.filter(({ ts, dur = 0 }) => {
    if (ts + dur <= end) return false
    end = ts + dur
    return true
  })
}

/** How long nobody could do anything else between two marks, at most, in ms: a task and the microtasks right behind it, whoever had the processor. */
export function longestTask({ marks, onMain }) {
  // The first and the last run into it and out of it.
  const [from, to] = [marks[0].ts, marks.at(-1).ts]
  let longest = 0
  let begin = -Infinity
  let end = -Infinity
  for (const { name, ts, dur = 0 } of tasksOf(onMain)) {
    if (name === TASK || ts > end + GAP_US) begin = ts
    end = ts + dur
    longest = Math.max(longest, Math.min(end, to) - Math.max(begin, from))
  }
  return longest / 1000
}

/** No other task fits into it. */
const GAP_US = 500

/** The most that the heap held, in bytes, which is always before a collection; 0 where there was none. */
export const peakHeap = (onMain) => onMain.reduce((most, { args }) => Math.max(most, args?.usedHeapSizeBefore ?? 0), 0)
