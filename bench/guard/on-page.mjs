import { withinLimit } from '../browser/within-limit.mjs'

const LIMIT_MS = 60_000

/** Does something on a fresh page, which is closed behind it; what the page throws is thrown here. */
export async function onPage(browser, url, look) {
  const page = await browser.newPage()
  const failures = []
  page.on('pageerror', (error) => failures.push(error))
  try {
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.goto(url)
    const result = await withinLimit(look({ call: callOf(page), session }), LIMIT_MS)
    if (failures.length > 0) throw failures[0]
    if (result === null) throw new Error(`A page was not done within ${LIMIT_MS / 1000} s`)
    return result
  } finally {
    await page.close()
  }
}

/** Calls a function of `guard` on the page. */
const callOf = (page) => (name, ...args) => page.evaluate(([called, given]) => globalThis.guard[called](...given), [name, args])

/** Begins to count the functions that the scripts of a page call; what it gives tells how many there were since it was asked last. */
export async function countCalls(session, url) {
  await session.send('Profiler.enable')
  await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  return async () => {
    const { result } = await session.send('Profiler.takePreciseCoverage')
    const functions = result.filter((script) => script.url.startsWith(url)).flatMap((script) => script.functions)
    return functions.reduce((sum, { ranges }) => sum + ranges[0].count, 0)
  }
}
