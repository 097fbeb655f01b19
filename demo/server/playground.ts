import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRelay, toNodeHandler } from 'callscope/relay'
import { createSimulator } from 'callscope/testing'
import { readServices, type Service } from './services.js'
import { reply } from './replies/reply.js'

const services = readServices(process.env)
const simulator = createSimulator(reply)
const isSimulated = (url: string): boolean => services.some((service) => service.simulated && url.startsWith(service.url))

const relay = createRelay({
  providers: Object.fromEntries(services.map(({ provider, apiKey, url }) => [provider, provider === 'azure' ? { apiKey, endpoint: url } : { apiKey, baseURL: url }])),
  fetch: (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    return isSimulated(url) ? simulator.fetch(input, init) : fetch(input, init)
  },
})

/** Who answers: what the page may know, without the key. */
const toInfo = ({ provider, simulated, url, hint }: Service) => ({ provider, simulated, host: simulated ? null : new URL(url).host, hint })

const answer = async (request: Request): Promise<Response> => {
  if (new URL(request.url).pathname === '/api/services') return Response.json(services.map(toInfo))
  return relay(request)
}

const handler = toNodeHandler(answer)

/** Answers everything under `/api`. */
export function handle(request: IncomingMessage, response: ServerResponse): void {
  handler(request, response)
}
