import type { RelayTarget } from '../../base/relay-target.js'

/** What every provider folder tells the relay: a new folder is found by itself. */
export const targets: readonly RelayTarget[] = Object.values(
  import.meta.glob<RelayTarget>('../../providers/*/relay.ts', { eager: true, import: 'relayTarget' }),
)
