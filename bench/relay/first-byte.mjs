import { Agent, request } from 'node:http'
import { providerAt, relayAt, toBody } from './ask.mjs'
import { below, ms, percentile, told } from './figures.mjs'

const WARM_UP = 1500
const REQUESTS = 600
const MOST_MS = 1

// The leanest client there is: what it needs itself is in every figure.
const agent = new Agent({ keepAlive: true })
const body = toBody({ answer: 'atOnce' })
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }

/** How much later the first byte comes through the relay than from the provider itself; all connections are open already. */
export async function measureFirstByte({ provider, startRelay, startFloor }) {
  const [relay, floor] = [await startRelay(), await startFloor()]
  const ways = Object.entries({ direct: providerAt(provider), floor: relayAt(floor), relay: relayAt(relay) })
  const times = Object.fromEntries(ways.map(([way]) => [way, []]))
  for (let round = 0; round < WARM_UP + REQUESTS; round++) {
    // In turns forwards and backwards, so that none is always the one behind another.
    for (const [way, url] of round % 2 === 0 ? ways : ways.toReversed()) {
      const firstMs = await timeFirstByte(url)
      if (round >= WARM_UP) times[way].push(firstMs)
    }
  }
  const at = (way, part = 0.5) => percentile(times[way], part)
  const both = (way) => `${ms(at(way))}, ${ms(at(way, 0.99))}`
  const [extraMs, floorMs] = [at('relay') - at('direct'), at('floor') - at('direct')]
  return [
    // Machines differ in what a system call costs: what only fetches may need all of it.
    below(`relay - direct, medians of ${REQUESTS}`, extraMs, MOST_MS, ms, extraMs < 2 * floorMs),
    told('the same of a server that only fetches', ms(floorMs)),
    told('median and p99, direct', both('direct')),
    told('median and p99, through the relay', both('relay')),
    told('median and p99, through a server that only fetches', both('floor')),
  ]
}

function timeFirstByte(url) {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    let firstMs = null
    request(url, { method: 'POST', agent, headers }, (response) => {
      response.on('data', () => (firstMs ??= performance.now() - start))
      // To its end: the connection is used again.
      response.on('end', () => resolve(firstMs))
    })
      .on('error', reject)
      .end(body)
  })
}
