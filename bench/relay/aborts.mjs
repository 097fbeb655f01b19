import { ask, relayAt, until, warmUp } from './ask.mjs'
import { below, ms, percentile, told } from './figures.mjs'

const ABORTS = 100
const MOST_MS = 100

/** How long the provider does not know that the client has gone, who goes in the middle of an answer, or before it has begun. */
export async function measureAborts({ provider, startRelay }) {
  const relay = await startRelay()
  const asked = new Set()
  const gone = new Map()
  provider.on('asked', (name) => asked.add(name))
  provider.on('gone', ({ name, at }) => gone.set(name, at))
  const times = { 'in the middle': [], 'before the answer': [] }
  await warmUp(relayAt(relay))
  for (let index = 0; index < ABORTS; index++) {
    for (const [when, list] of Object.entries(times)) {
      const name = `${when} ${index}`
      const begins = when === 'in the middle'
      const controller = new AbortController()
      const answer = ask(relayAt(relay), { answer: 'stall', name, begins }, controller.signal)
      answer.catch(() => {})
      if (begins) await (await answer).body.getReader().read()
      await until(() => asked.has(name), 'The request')
      const start = process.hrtime.bigint()
      controller.abort()
      await until(() => gone.has(name), 'The end of the request')
      // The clock is the same in all processes.
      list.push(Number(BigInt(gone.get(name)) - start) / 1e6)
    }
  }
  return Object.entries(times).flatMap(([when, list]) => [
    below(`the provider knows of ${ABORTS} clients that go ${when}, p99`, percentile(list, 0.99), MOST_MS, ms),
    told('the same, p50', ms(percentile(list, 0.5))),
  ])
}
