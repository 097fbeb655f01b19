import { setTimeout as wait } from 'node:timers/promises'
import { serveAnswers } from './leak-server.mjs'
import { usedHeap } from './measure.mjs'

const WARM_UP = 20
/** A run takes half a minute; it is given up then. */
const LIMIT_MS = 300_000
/** How long the call of a key is kept. */
const KEY_MS = 300_000
/** Longer than a frame is waited for that does not come, and than a server takes to see that a connection is gone. */
const SETTLE_MS = 600

/** What the page holds on to. */
async function takeStock(page, session) {
  await wait(SETTLE_MS)
  const bytes = await usedHeap(session)
  const { metrics } = await session.send('Performance.getMetrics')
  const metric = (wanted) => metrics.find(({ name }) => name === wanted).value
  return { bytes, nodes: metric('Nodes'), listeners: metric('JSEventListeners'), documents: metric('Documents'), entries: await page.evaluate(() => globalThis.bench.entries()) }
}

async function letGo(page, { letGo: how }) {
  if (how === 'wait') await page.clock.fastForward(KEY_MS)
  else await page.evaluate(() => globalThis.bench.clear())
}

/** A run in the page, which may take its time but not for ever. */
async function run(page, count) {
  const late = AbortSignal.timeout(LIMIT_MS)
  const tooLate = new Promise((_, reject) => late.addEventListener('abort', () => reject(new Error(`${count} calls took longer than ${LIMIT_MS / 1000} s`)), { once: true }))
  await Promise.race([page.evaluate((given) => globalThis.bench.run(given), count), tooLate])
}

/**
 * Mounts, streams and unmounts calls in a fresh page: a few to warm up, then so many, then as many again. What the page holds is told behind each; and, where
 * something is kept by design, also before that was let go.
 */
export async function measureLeaks(browser, folder, one, calls) {
  const server = await serveAnswers(folder)
  const page = await browser.newPage()
  const failures = []
  page.on('pageerror', (error) => failures.push(error))
  try {
    if (one.keeps?.letGo === 'wait') await page.clock.install()
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    await page.goto(`${server.url}leaks.html`)
    await page.evaluate((given) => globalThis.bench.prepare(given), one)
    const stocks = []
    const kept = []
    for (const count of [WARM_UP, calls, calls]) {
      await run(page, count)
      if (one.keeps) {
        kept.push(await takeStock(page, session))
        await letGo(page, one.keeps)
      }
      stocks.push(await takeStock(page, session))
    }
    if (failures.length > 0) throw failures[0]
    return { ...one, calls, stocks, kept, seen: { ...server.seen(), calls: WARM_UP + 2 * calls } }
  } finally {
    await page.close()
    server.close()
  }
}
