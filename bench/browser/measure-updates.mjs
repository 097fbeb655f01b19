import { markdownText, whatIsShown } from './markdown-texts.mjs'
import { piecesOf } from './pieces-of.mjs'
import { heapSize, startProfile, usedHeap } from './measure.mjs'
import { longestTask, onMarkedThread, peakHeap, tasksOf, traceWhile } from './trace.mjs'

/** Characters of a token, about. */
const TOKEN = 4
const WARM_UP = piecesOf(markdownText('mixed/10000'), 200 * TOKEN)
const MB = 1024 * 1024

/**
 * The updates that are measured: all of them, or so many stretches of a few, each in the middle of its share of the text. Between them the text is given
 * in one go. What all would cost is taken from the mean.
 */
function stretchesOf(count, sample) {
  if (!sample) return [[0, count]]
  const { stretches, updates } = sample
  return Array.from({ length: stretches }, (_, index) => {
    const from = Math.floor(((index + 0.5) * count) / stretches - updates / 2)
    return [from, from + updates]
  })
}

/** One text, given to one renderer on a fresh page: what each update cost the main thread, by the thread's own clock. */
export async function measureUpdates(browser, url, { way, text, tokens, sample }, profile) {
  const said = markdownText(text)
  const pieces = piecesOf(said, tokens * TOKEN)
  const page = await browser.newPage()
  const failures = []
  page.on('pageerror', (error) => failures.push(error))
  try {
    const session = await page.context().newCDPSession(page)
    await page.goto(`${url}markdown.html`)
    const given = { renderer: way, pieces, stretches: stretchesOf(pieces.length, sample) }
    await page.evaluate(([run, warmUp]) => globalThis.bench.prepare(run, warmUp), [given, WARM_UP])
    const heapBefore = await usedHeap(session)
    if (profile) await startProfile(session)
    const { result: heapAtEnd, events } = await traceWhile(browser, async () => {
      await page.evaluate(() => globalThis.bench.run())
      return heapSize(session)
    })
    if (profile) profile((await session.send('Profiler.stop')).profile)
    const heapMb = ((await usedHeap(session)) - heapBefore) / MB
    const shown = await page.evaluate(() => globalThis.bench.shown())
    if (failures.length > 0) throw failures[0]
    const wanted = given.stretches.reduce((sum, [from, to]) => sum + to - from, 0)
    const { updatesMs, peakBytes, longestTaskMs } = readTrace(events)
    if (updatesMs.length !== wanted) throw new Error(`The trace has ${updatesMs.length} of ${wanted} updates`)
    const cpuMs = (updatesMs.reduce((sum, ms) => sum + ms, 0) * pieces.length) / wanted
    const shows = whatIsShown(said, shown.text)
    // A sample leaves less to collect than all updates do.
    const peakMb = sample ? null : (Math.max(peakBytes, heapAtEnd) - heapBefore) / MB
    return { cpuMs, updatesMs, longestTaskMs, count: pieces.length, heapMb, peakMb, elements: shown.elements, shows, isRight: shows === 'all' }
  } finally {
    await page.close()
  }
}

/**
 * What each measured update cost, in ms: all tasks of the main thread, from the one in which its text was given (the frame's: script, style, layout and
 * paint) to the one in which the next was. And the most that the heap held, which is always before a collection.
 */
function readTrace(events) {
  const { marks, onMain } = onMarkedThread(events, 'bench: ')
  const tasks = tasksOf(onMain)
  const updates = marks.map(({ name }) => ({ isMeasured: name === 'bench: update', us: 0 }))
  let at = -1
  for (const { ts, dur = 0, tdur = 0 } of tasks) {
    while (marks[at + 1] && marks[at + 1].ts <= ts + dur) at += 1
    if (at >= 0) updates[at].us += tdur
  }
  return {
    updatesMs: updates.filter(({ isMeasured }) => isMeasured).map(({ us }) => us / 1000),
    peakBytes: peakHeap(onMain),
    longestTaskMs: longestTask({ marks, onMain }),
  }
}
