import type { Engine } from '../../base/engine.js'
import { type Lazy, lazy } from '../../base/lazy.js'
import type { OpenAIClient } from './client.js'
import type { OpenAITypes } from './wire.js'

/** The code that sends to OpenAI and reads its answers, loaded beside the first request. */
export const openaiEngine: Lazy<Engine<OpenAITypes, OpenAIClient>> = lazy(async () => (await import('./engine.js')).engine)
