export { createRelay, type Relay, type RelayOptions } from './create-relay.js'
export type { RelayProvider, RelayProviders } from './read-upstreams.js'
export { toNodeHandler } from './to-node-handler.js'
