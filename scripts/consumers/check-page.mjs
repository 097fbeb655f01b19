import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadPrices } from '../../dist/index.js'
import { OpenAICallResponse } from '../../dist/providers/openai/index.js'

/** How long anything may take: the stream takes a second. */
const PATIENCE_MS = 15_000
/** A phone's. */
const WIDTH = 390
/** As the relays of the apps simulate it. */
const TEXT = 'The left hand of darkness, and nine more words behind.'
const TOKENS = { inputTokens: 1200, outputTokens: 3400, totalTokens: 4600 }
/** Of ten words, one every 100 ms: what is held back comes at once. */
const LEAST_STEPS = 5

/** What such an answer costs, in USD. */
async function priceOf({ inputTokens: prompt_tokens, outputTokens: completion_tokens, totalTokens: total_tokens }) {
  await loadPrices('openai')
  const { cost } = new OpenAICallResponse({ model: 'gpt-5-mini', choices: [], usage: { prompt_tokens, completion_tokens, total_tokens } })
  if (!(cost > 0)) throw new Error(`The package says that the answer costs ${cost}, so a page that shows nothing could not be told from one that is right`)
  return cost
}

/** Opens a page on a phone's width, asks, watches the answer grow, and reads what it says of usage and cost. */
export async function checkPage(browser, { url, name, tell }) {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 844 } })
  let failed = false
  const fail = (problem) => {
    failed = true
    tell(problem)
  }
  page.setDefaultTimeout(PATIENCE_MS)
  watch(page, fail)
  try {
    await page.goto(url, { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: 'Recommend' }).click()
    checkText(await follow(page), fail)
    checkFigures(await readFigures(page), await priceOf(TOKENS), fail)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (overflow > 0) fail(`its page is ${overflow} px too wide for ${WIDTH} px`)
  } catch (error) {
    fail(error.message)
  }
  if (failed) {
    const file = path.join(tmpdir(), `callscope-consumer-${name.replace(/\W+/g, '-')}.png`)
    await page.screenshot({ path: file, fullPage: true }).then(() => tell(`its page is in ${file}`), () => {})
  }
  await page.close()
}

/** Nothing may be said on the console, fail, or leave this machine. */
function watch(page, fail) {
  page.on('pageerror', ({ message }) => fail(`its page threw ${message}`))
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && fail(`its page logged the ${message.type()} ${message.text()}`))
  page.on('websocket', (socket) => fail(`its page opened a socket to ${socket.url()}`))
  page.on('response', (response) => response.status() >= 400 && fail(`its page got ${response.status()} from ${response.url()}`))
  page.on('request', (request) => {
    const { protocol, hostname, href } = new URL(request.url())
    if (!['data:', 'blob:'].includes(protocol) && hostname !== '127.0.0.1') fail(`its page asks ${href}`)
  })
}

/** The texts that the page shows on the way, each once, to the end of the call. */
function follow(page) {
  return page.evaluate(async (patienceMs) => {
    const view = () => document.querySelector('.cs-stream-view')
    const texts = []
    const deadline = performance.now() + patienceMs
    while (view()?.dataset.status !== 'success') {
      if (performance.now() > deadline) throw new Error(`The call is ${view()?.dataset.status} after ${patienceMs} ms: ${document.body.innerText}`)
      await new Promise(requestAnimationFrame)
      const text = view()?.innerText.trim() ?? ''
      if (text !== '' && text !== texts.at(-1)) texts.push(text)
    }
    return texts
  }, PATIENCE_MS)
}

function checkText(texts, fail) {
  if (texts.at(-1) !== TEXT) fail(`its page shows ${JSON.stringify(texts.at(-1))} in the end`)
  if (texts.length < LEAST_STEPS) fail(`its page showed the answer in ${texts.length} steps, so it was held back: ${JSON.stringify(texts)}`)
  const broken = texts.find((text, at) => at > 0 && !text.startsWith(texts[at - 1]))
  if (broken !== undefined) fail(`its page did not let the answer grow: ${JSON.stringify(texts)}`)
}

/** What the page says once the price is there, which may be later than the end of the answer. */
async function readFigures(page) {
  const cost = page.locator('.cs-cost-summary:not([data-unknown], [data-estimated], [data-incomplete]) .cs-amount')
  await cost.waitFor().catch(async () => {
    throw new Error(`its page shows no cost that is certain: ${JSON.stringify(await page.locator('.cs-cost-summary').innerText())}`)
  })
  const counts = Object.keys(TOKENS).map(async (count) => [count, await page.locator(`.cs-usage-summary [data-count=${count}] dd`).innerText()])
  return { counts: Object.fromEntries(await Promise.all(counts)), cost: await cost.innerText() }
}

function checkFigures({ counts, cost }, price, fail) {
  for (const [count, tokens] of Object.entries(TOKENS)) {
    if (counts[count] !== tokens.toLocaleString('en-US')) fail(`its page shows ${JSON.stringify(counts[count])} as ${count}, not ${tokens}`)
  }
  if (!/^\$\d/.test(cost) || Math.abs(Number(cost.slice(1)) - price) > price / 100) fail(`its page shows the cost ${JSON.stringify(cost)}, not $${price}`)
}
