// The least that may stand in the place of the relay: it reads the request, fetches, and writes what comes. It checks nothing and hands no abort on.
// Told: the URL of its provider.
import { createServer } from 'node:http'
import { serveProcess } from './processes.mjs'
import { selfMeasures } from './self-measures.mjs'
import { drained } from './drained.mjs'

const [baseURL] = process.argv.slice(2).map((text) => JSON.parse(text))

async function answer(request, response) {
  let body = ''
  for await (const part of request) body += part
  const answered = await fetch(`${baseURL}/chat/completions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  response.writeHead(answered.status, { 'content-type': answered.headers.get('content-type') })
  for await (const part of answered.body) if (!response.write(part)) await drained(response)
  response.end()
}

serveProcess(createServer((request, response) => void answer(request, response).catch(() => response.destroy())), selfMeasures)
