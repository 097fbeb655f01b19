import type { RelayProviders } from 'callscope/relay'
import { targets } from '../../src/relay/send/targets.js'

/** One provider at `url`, as the relay takes it, with a key. */
export function toRelayProviders(name: string, url: string): RelayProviders {
  const target = targets.find(({ provider }) => provider === name)
  if (!target) throw new Error(`The relay knows nothing of ${name}.`)
  return { [name]: { apiKey: 'the-key-of-the-app', [target.urlOption]: url } }
}
