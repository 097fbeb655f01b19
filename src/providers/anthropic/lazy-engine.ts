import type { Engine } from '../../base/engine.js'
import { type Lazy, lazy } from '../../base/lazy.js'
import type { AnthropicClient } from './client.js'
import type { AnthropicTypes } from './wire.js'

/** The code that sends to Anthropic and reads its answers, loaded beside the first request. */
export const anthropicEngine: Lazy<Engine<AnthropicTypes, AnthropicClient>> = lazy(async () => (await import('./engine.js')).engine)
