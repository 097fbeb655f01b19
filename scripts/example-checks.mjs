import { setTimeout as pause } from 'node:timers/promises'
import OpenAI from 'openai'
import { chromium } from 'playwright'
import { defineCall } from '../dist/index.js'
import { openai } from '../dist/providers/openai/index.js'
import { createSimulator } from '../dist/testing/index.js'
import { findChromium } from './find-chromium.mjs'

const COOKIE = { cookie: 'session=demo' }
const TEXT = 'The left hand of darkness, and nine more words behind.'
const DELAY_MS = 100
/** How long it may take until the provider learns that its client has gone. */
const ABORT_MS = 1000
/** How long anything else may take. */
const PATIENCE_MS = 10_000

/** The provider: it says its text at a pace, nothing more behind the first word, or nothing at all. */
export const simulator = createSimulator(({ prompt }) => {
  if (prompt === 'stall') return { text: TEXT, fault: { kind: 'stall', afterChunks: 1 } }
  return prompt === 'wait' ? { text: TEXT, firstTokenDelayMs: 60_000 } : { text: TEXT, delayMs: DELAY_MS }
})

const callThrough = (url, headers) => {
  const client = new OpenAI({ apiKey: 'relay', baseURL: `${url}/api/llm/openai`, defaultHeaders: headers, maxRetries: 0, timeout: PATIENCE_MS })
  return defineCall({ model: openai('gpt-5-mini', { client }), prompt: (text) => text })
}

/** How long it takes until something holds; `Infinity` where it does not come to that. */
async function msUntil(holds, timeoutMs = PATIENCE_MS) {
  const start = performance.now()
  while (performance.now() - start < timeoutMs) {
    if (holds()) return performance.now() - start
    await pause(2)
  }
  return Number.POSITIVE_INFINITY
}

/** Nobody who is not known gets to the provider. */
export async function checkRefusals(url, tell) {
  const before = simulator.requests.length
  for (const [who, headers] of Object.entries({ 'without a session': {}, 'with a wrong session': { cookie: 'session=other' } })) {
    const error = await callThrough(url, headers)('Hi').catch((thrown) => thrown)
    if (error.status !== 401 || error.kind !== 'authentication') tell(`A request ${who} gets ${error.status}, ${error.kind}, not 401`)
  }
  // Some frameworks would answer it by themselves.
  const response = await fetch(`${url}/api/llm/openai/chat/completions`, { method: 'OPTIONS' })
  if (response.status !== 405 || !response.headers.has('x-callscope-relay')) tell(`OPTIONS gets ${response.status}, not what the relay says of it`)
  if (simulator.requests.length > before) tell('A request that was refused has reached the provider')
}

/** The relay says that it is there: by GET, by which clients come back for a stream too. */
export async function checkHealth(url, tell) {
  const response = await fetch(`${url}/api/llm/health`)
  const body = await response.json().catch(() => null)
  if (response.status !== 200 || body?.status !== 'ok') tell(`GET of /health gets ${response.status} with ${JSON.stringify(body)}, not that it is ok`)
}

/** A stream comes as it is made. */
export async function checkStream(url, tell) {
  const stream = callThrough(url, COOKIE).stream('Say it')
  const times = []
  for await (const [chunk] of stream) if (chunk.content !== '') times.push(performance.now())
  if (stream.content !== TEXT) tell(`The stream says ${JSON.stringify(stream.content)}`)
  // Between the first chunk and the last one the provider waits nine times. What is held back comes at once.
  const span = times.at(-1) - times[0]
  if (span < DELAY_MS * 6) tell(`All of the stream came within ${span.toFixed(0)} ms, so it was held back`)
}

/** A client goes away: before the answer has begun, and in the middle of a stream that says nothing more. Gives how long the provider did not know. */
export async function checkAborts(url, tell) {
  const times = []
  const call = callThrough(url, COOKIE)
  const stop = async (what, abort) => {
    // So long that garbage was collected.
    await pause(500)
    const request = simulator.requests.at(-1)
    if (request.aborted) tell(`The provider was stopped before its client went away ${what}`)
    abort()
    const ms = await msUntil(() => request.aborted)
    if (ms > ABORT_MS) tell(`A client that goes away ${what} stops the provider after ${ms.toFixed(0)} ms`)
    times.push(`${ms.toFixed(0)} ms`)
  }
  const before = simulator.requests.length
  const controller = new AbortController()
  const waiting = call.run({ args: ['wait'], signal: controller.signal }).catch(() => {})
  if ((await msUntil(() => simulator.requests.length > before)) > PATIENCE_MS) throw new Error('A call does not reach the provider')
  await stop('before the answer has begun', () => controller.abort())
  await waiting
  const stream = call.stream('stall')
  for await (const [chunk] of stream) if (chunk.content !== '') await stop('in the middle of a stream', () => stream.abort())
  if (stream.content !== 'The') tell(`A stream that stalls says ${JSON.stringify(stream.content)} before`)
  return times.join(' and ')
}

/** The page of an example, as somebody sees it who logs in, asks, reads, asks again and stops. */
export async function checkPage(url, tell) {
  const browser = await chromium.launch({ executablePath: findChromium() })
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(PATIENCE_MS)
    page.on('pageerror', ({ message }) => tell(`The page threw ${message}`))
    page.on('console', (message) => message.type() === 'error' && tell(`The page logged ${message.text()}`))
    // Browsers ask for it by themselves, and the example has none.
    await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }))
    await page.goto(url)
    await page.getByRole('button', { name: 'Log in' }).click()
    const shown = async (status) => {
      const view = page.locator(`.cs-stream-view[data-status=${status}]`)
      await view.waitFor()
      return view.innerText()
    }
    await page.getByRole('button', { name: 'Recommend' }).click()
    const early = await shown('streaming')
    const whole = await shown('success')
    if (whole.trim() !== TEXT || early.length >= whole.length) tell(`The page shows ${JSON.stringify([early, whole])}`)
    await page.getByRole('button', { name: 'Recommend' }).click()
    await shown('streaming')
    await page.getByRole('button', { name: 'Stop' }).click()
    await shown('aborted')
    if ((await msUntil(() => simulator.requests.at(-1).aborted)) > ABORT_MS) tell('The page stops, and the provider does not')
  } finally {
    await browser.close()
  }
}
