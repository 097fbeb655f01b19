import { engine } from './engine.js'
import { anthropicEngine } from './lazy-engine.js'
import { AnthropicStream as Stream } from './stream.js'

/** An answer of Anthropic that is still coming. Importing this class imports the code that reads it; `anthropic()` alone does not. */
export const AnthropicStream: typeof Stream = anthropicEngine.provideFor(Stream, engine)
export type AnthropicStream = Stream
