import { engine } from './engine.js'
import { openaiEngine } from './lazy-engine.js'
import { OpenAIStream as Stream } from './stream.js'

/** An answer of OpenAI that is still coming. Importing this class imports the code that reads it; `openai()` alone does not. */
export const OpenAIStream: typeof Stream = openaiEngine.provideFor(Stream, engine)
export type OpenAIStream = Stream
