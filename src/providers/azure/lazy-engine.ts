import type { Engine } from '../../base/engine.js'
import { type Lazy, lazy } from '../../base/lazy.js'
import type { AzureClient } from './client.js'
import type { AzureTypes } from './wire.js'

/** The code that sends to Azure and reads its answers, loaded beside the first request. */
export const azureEngine: Lazy<Engine<AzureTypes, AzureClient>> = lazy(async () => (await import('./engine.js')).engine)
