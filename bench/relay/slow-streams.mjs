import { ask, relayAt, until, warmUp } from './ask.mjs'
import { kib, right, told } from './figures.mjs'
import { slowText } from './wire.mjs'

const STREAMS = 1000
const EVENTS = 20
const EVERY_MS = 500
/** They do not all begin at once, and so do not speak at once either. */
const BEGIN_WITHIN_MS = 2000
/** Between the last that begins and the first that ends, with some time behind. */
const WATCH_MS = EVENTS * EVERY_MS - BEGIN_WITHIN_MS - 1500
/** How long it may take until all have begun: what waits for another one to end never does. */
const BEGUN_MS = 15_000

/** Many streams that say little and last long, all held at once. */
export async function measureSlowStreams({ provider, startRelay }) {
  const relay = await startRelay()
  await warmUp(relayAt(relay))
  const idle = await relay.ask('memory')
  const reading = Array.from({ length: STREAMS }, async (_, index) => {
    await pause((index / STREAMS) * BEGIN_WITHIN_MS)
    return readSlow(relay, `stream-${index}`)
  })
  // Where they do not, the rows say so.
  await until(async () => (await provider.ask('mostHeld')) === STREAMS, 'The last stream', BEGUN_MS).catch(() => {})
  await relay.ask('watch')
  await pause(WATCH_MS)
  const { cpuShare, delayP99Ms } = await relay.ask('unwatch')
  const held = await relay.ask('memory')
  const whole = (await Promise.all(reading)).filter(Boolean).length
  const mostHeld = await provider.ask('mostHeld')
  return [
    right(`streams of ${(EVENTS * EVERY_MS) / 1000} s that come whole and right`, whole, STREAMS, whole === STREAMS),
    right('open at the provider at once', mostHeld, STREAMS, mostHeld === STREAMS),
    told('memory a stream, and objects of it', `${kib((held.rss - idle.rss) / STREAMS)}, ${kib((held.objects - idle.objects) / STREAMS)}`),
    told(`CPU of one core, at ${(STREAMS * 1000) / EVERY_MS} events a second`, `${(cpuShare * 100).toFixed(0)} %`),
    told('delay of the event loop, p99', `${delayP99Ms.toFixed(1)} ms`),
  ]
}

/** Whether a stream comes whole and says what is its own. */
async function readSlow(relay, name) {
  try {
    const text = await (await ask(relayAt(relay), { answer: 'slow', name, events: EVENTS, everyMs: EVERY_MS, beside: STREAMS })).text()
    const said = [...text.matchAll(/"content":"([^"]*)"/g)].map(([, content]) => content).join('')
    return said === Array.from({ length: EVENTS }, (_, event) => slowText(name, event)).join('') && text.endsWith('data: [DONE]\n\n')
  } catch {
    return false
  }
}

const pause = (timeMs) => new Promise((resolve) => setTimeout(resolve, timeMs))
