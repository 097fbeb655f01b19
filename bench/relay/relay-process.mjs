// A relay of the benchmark, alone in its process. Told: the URL of its provider, and which of the variants it is.
import { createServer } from 'node:http'
import { createRelay, toNodeHandler } from '../../dist/relay/index.js'
import { serveProcess } from './processes.mjs'
import { selfMeasures } from './self-measures.mjs'
import { variants } from './variants.mjs'

const [baseURL, variant] = process.argv.slice(2).map((text) => JSON.parse(text))
const providers = { openai: { apiKey: 'k', baseURL } }
const relay = createRelay({ providers, authorize: () => ({ user: 'bench' }), models: ['bench'], ...variants[variant] })
serveProcess(createServer(toNodeHandler(relay)), selfMeasures)
