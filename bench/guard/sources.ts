// What the guard reads streams with, from the sources: one bundle, whose functions are counted.
export { toAzureHttpClient } from '../../src/providers/azure/to-azure-http-client.js'
export { anthropic } from '../../src/providers/anthropic/index.js'
export { azure } from '../../src/providers/azure/index.js'
export { createCallStore } from '../../src/core/call-store.js'
export { isRunning } from '../../src/core/call-state.js'
export { defineCall } from '../../src/index.js'
export { openai } from '../../src/providers/openai/index.js'
