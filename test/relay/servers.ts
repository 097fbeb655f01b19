import { createRelay, type RelayOptions, type RelayProviders, toNodeHandler } from 'callscope/relay'
import { createSimulator, type SimulationScript } from 'callscope/testing'
import { createServer, request as httpRequest, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export const PROVIDERS = ['openai', 'anthropic', 'azure'] as const

/** What the SDKs ask a relay for. */
export const PATHS = {
  openai: '/api/llm/openai/chat/completions',
  anthropic: '/api/llm/anthropic/v1/messages',
  azure: '/api/llm/azure/chat/completions?api-version=2024-05-01-preview',
}

export const POST = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ model: 'm', stream: true, messages: [{ role: 'user', content: 'Hi' }] }) }

/** The body of an error of the relay's own, in the form of all providers at once. */
export const ownError = (type: string, message: unknown) => ({ type: 'error', error: { type, code: type, message, param: null } })

/** Serves on loopback until the test ends. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}

/** All three providers, configured to be at `url`. */
export const providersAt = (url: string): RelayProviders => ({
  openai: { apiKey: 'openai-key', baseURL: `${url}/v1` },
  anthropic: { apiKey: 'anthropic-key', baseURL: url },
  azure: { apiKey: 'azure-key', endpoint: `${url}/models` },
})

/** A relay on loopback, before an upstream server that is one function. */
export async function startRelay(upstream: (request: Request) => Promise<Response> | Response, options: Omit<RelayOptions, 'providers'> = {}) {
  const received: { url: URL; method: string; headers: Record<string, string> }[] = []
  const upstreamUrl = await serve(
    toNodeHandler(async (request) => {
      received.push({ url: new URL(request.url), method: request.method, headers: Object.fromEntries(request.headers) })
      return upstream(request)
    }),
  )
  const url = await serve(toNodeHandler(createRelay({ providers: providersAt(upstreamUrl), ...options })))
  return { url, relay: `${url}/api/llm`, received, upstreamUrl }
}

/** A relay on loopback, before a simulator. */
export async function startSimulatedRelay(script: SimulationScript) {
  const simulator = createSimulator(script)
  return { ...(await startRelay(simulator.handler)), simulator }
}

interface RawRequest {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

/** Sends a request exactly as it is spelt: `fetch` would straighten the path. */
export function sendRaw(url: string, path: string, { method = 'POST', headers = {}, body = '{}' }: RawRequest = {}) {
  const { hostname, port } = new URL(url)
  return new Promise<{ status: number | undefined; headers: IncomingMessage['headers']; text: string }>((resolve, reject) => {
    const request = httpRequest({ hostname, port, path, method, headers: { 'content-type': 'application/json', ...headers } }, async (response) => {
      let text = ''
      for await (const part of response) text += String(part)
      resolve({ status: response.statusCode, headers: response.headers, text })
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** Text by text as the test sends it, and as it arrives. */
export function createGate() {
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given
    },
  })
  return {
    body,
    send: (text: string) => controller?.enqueue(new TextEncoder().encode(text)),
    end: () => controller?.close(),
    fail: () => controller?.error(new Error('broken')),
  }
}
