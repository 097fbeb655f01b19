import { createHash } from 'node:crypto'
import { ask, relayAt, until, warmUp } from './ask.mjs'
import { below, mib, right, told } from './figures.mjs'

const BYTES = 100_000_000
const MOST_EXTRA = 32 * 2 ** 20
/** At full speed some megabytes of garbage come up in that time. */
const COLLECT_EVERY_MS = 20

/**
 * A stream of 100 MB, read to its end: whether it comes as it was sent, and what of the relay's memory it needs. Node lets some 32 MiB of read
 * buffers lie before it collects them, whoever reads; so the same is asked of the floor, and of the relay with its garbage collected all the time.
 */
export async function measureLargeStream({ provider, startRelay, startFloor }) {
  // Each in a process of its own: what was once given to a process stays its own.
  const { extra: floorExtra } = await measure(await startFloor(), provider)
  const { extra, isSame, bytes, idle, left, seconds, cpuMs } = await measure(await startRelay(), provider)
  const { extra: kept } = await measure(await startRelay(), provider, { collectEveryMs: COLLECT_EVERY_MS })
  return [
    right('100 MB arrive as they were sent', isSame ? bytes : 'OTHERS', `≥ ${BYTES}`, isSame && bytes >= BYTES),
    below('memory at its peak, beyond idle, without garbage', kept, MOST_EXTRA, mib),
    below('memory at its peak, beyond idle', extra, MOST_EXTRA, mib, extra < 2 * floorExtra),
    told('the same of a server that only fetches', mib(floorExtra)),
    told('memory of the idle relay', mib(idle)),
    told('objects left behind', mib(left)),
    told('speed', `${(bytes / 1e6 / seconds).toFixed(0)} MB/s, ${((cpuMs / bytes) * 1e6).toFixed(1)} ms CPU a MB`),
  ]
}

async function measure(server, provider, options = {}) {
  await warmUp(relayAt(server))
  const idle = await server.ask('memory')
  await server.ask('watch', options)
  const start = performance.now()
  const hash = createHash('sha256')
  let bytes = 0
  for await (const part of (await ask(relayAt(server), { answer: 'bulk', bytes: BYTES })).body) {
    hash.update(part)
    bytes += part.length
  }
  const seconds = (performance.now() - start) / 1000
  const { peakRss, cpuMs } = await server.ask('unwatch')
  const after = await server.ask('memory')
  await until(async () => (await provider.ask('bulk')).hash !== null, 'The end of the stream')
  const sent = await provider.ask('bulk')
  const isSame = sent.sentBytes === bytes && sent.hash === hash.digest('hex')
  return { bytes, isSame, seconds, cpuMs, idle: idle.rss, extra: peakRss - idle.rss, left: after.objects - idle.objects }
}
