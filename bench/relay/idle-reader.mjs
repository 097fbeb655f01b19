import { createHash } from 'node:crypto'
import { ask, relayAt, until, warmUp } from './ask.mjs'
import { below, mib, right } from './figures.mjs'

const BYTES = 128 * 2 ** 20
/** The system has buffers of its own, two for each of the two connections: it alone says how large they grow. */
const MOST_IN_FLIGHT = 64 * 2 ** 20
const MOST_IN_RELAY = 8 * 2 ** 20

/** A client that does not read: how much the provider can send until it is held up, what of that the relay has, whether all of it comes at last. */
export async function measureIdleReader({ provider, startRelay }) {
  const relay = await startRelay()
  await warmUp(relayAt(relay))
  const idle = await relay.ask('memory')
  // Held as a whole: a response that nobody holds takes its body along.
  const response = await ask(relayAt(relay), { answer: 'bulk', bytes: BYTES })
  let inFlight = -1
  let since = performance.now()
  await until(async () => {
    const { sentBytes } = await provider.ask('bulk')
    if (sentBytes !== inFlight) since = performance.now()
    inFlight = sentBytes
    return performance.now() - since > 1000
  }, 'A second without a byte from the provider')
  const held = await relay.ask('memory')
  const hash = createHash('sha256')
  for await (const part of response.body) hash.update(part)
  await until(async () => (await provider.ask('bulk')).hash !== null, 'The end of the stream')
  const isSame = (await provider.ask('bulk')).hash === hash.digest('hex')
  return [
    below('bytes in flight to a client that does not read', inFlight, MOST_IN_FLIGHT, mib),
    below('of them in the relay', held.objects - idle.objects, MOST_IN_RELAY, mib),
    right('all of it arrives as it was sent', isSame ? 'yes' : 'NO', 'yes', isSame),
  ]
}
