import { engine } from './engine.js'
import { azureEngine } from './lazy-engine.js'
import { AzureStream as Stream } from './stream.js'

/** An answer of Azure that is still coming. Importing this class imports the code that reads it; `azure()` alone does not. */
export const AzureStream: typeof Stream = azureEngine.provideFor(Stream, engine)
export type AzureStream = Stream
