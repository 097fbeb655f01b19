import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRelay, toNodeHandler } from 'callscope/relay'
import { createSimulator } from 'callscope/testing'
import { expectedFacts } from '../wire/compare.js'
import { readBody, readRecordings } from '../wire/recordings.js'
import { cutAnywhere } from '../wire/cuts.js'
import { CONTRACT } from './contract-path.js'
import { answerContract } from './contract-server.js'

/** One recorded stream of each provider: the longest that says its usage. */
const recordings = ['openai', 'anthropic', 'azure'].flatMap((provider) => {
  const candidates = readRecordings((recording) => recording.provider === provider && recording.stream && recording.http_status === 200 && !recording.expected.stream_error)
  const told = candidates.filter((recording) => expectedFacts(recording).usage && expectedFacts(recording).finishReasons.length > 0)
  return told.sort((a, b) => expectedFacts(b).content.length - expectedFacts(a).content.length).slice(0, 1)
})

const BREAKS = ['cut', 'reset', 'error-event', 'bad-json', 'stall'] as const

/** A prompt is a number of chunks (`40`, or `40x20` with 20 ms between them), `arguments` for 1 MB of them, or what is to break after two of text and two of arguments. */
const simulator = createSimulator(({ prompt }) => {
  if (prompt === 'arguments') return { toolCalls: [{ name: 'save', args: { text: 'some words '.repeat(95_325) } }] }
  const kind = BREAKS.find((name) => name === prompt)
  const [count = 0, delayMs = 0] = prompt.split('x').map(Number)
  if (!kind) return { delayMs, text: Array.from({ length: count }, (_, index) => `${index} `) }
  // A browser throws away what it has not yet handed over when the connection is reset: that much must have come before.
  return { delayMs: 30, text: ['Hel', 'lo '], toolCalls: [{ name: 'weather', args: { city: 'a city of a long name' } }], fault: { kind, afterChunks: 4 } }
})

/** Stands for the providers: a model's name says which recording it gives; others are simulated. */
async function answer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, { ...init, duplex: 'half' } as RequestInit)
  const body = await request.text()
  const recording = recordings.find(({ file }) => body.includes(JSON.stringify(file)))
  if (!recording) return simulator.fetch(request.url, { method: 'POST', headers: request.headers, body })
  const pieces = [...cutAnywhere(30, 7)(readBody(recording))]
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      const piece = pieces.shift()
      if (piece) controller.enqueue(piece)
      else controller.close()
    },
  })
  return new Response(stream, { headers: { 'content-type': 'text/event-stream' } })
}

const url = 'http://provider.invalid'
const relay = createRelay({
  providers: { openai: { apiKey: 'k', baseURL: url }, anthropic: { apiKey: 'k', baseURL: url }, azure: { apiKey: 'k', endpoint: url } },
  fetch: answer,
})
const handler = toNodeHandler(async (request) => {
  const { pathname } = new URL(request.url)
  if (pathname.startsWith(CONTRACT)) return answerContract(request)
  if (pathname !== '/api/recordings') return relay(request)
  return Response.json(recordings.map((recording) => ({ file: recording.file, provider: recording.provider, ...expectedFacts(recording) })))
})

/** Answers everything under `/api` of the page that the browser tests run in. */
export function handle(request: IncomingMessage, response: ServerResponse): void {
  handler(request, response)
}
