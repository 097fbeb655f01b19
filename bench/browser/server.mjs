import { once } from 'node:events'
import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { wireFor } from './wires.mjs'

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** Serves the built page in `folder`, and the wires as fast as the socket takes them. */
export async function serve(folder) {
  const server = createServer((request, response) => {
    if (request.method === 'POST') answer(request, response).catch(() => response.destroy())
    else sendFile(folder, new URL(request.url, 'http://127.0.0.1').pathname, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }
}

async function answer(request, response) {
  let body = ''
  for await (const part of request) body += part
  const { pieces, perSecond } = wireFor(JSON.parse(body))
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  if (perSecond > 0) return pace(response, pieces, perSecond)
  for (const piece of pieces) if (!response.write(piece)) await once(response, 'drain')
  response.end()
}

/** Each piece is a write of its own; a timer that comes late writes all that are due. */
function pace(response, pieces, perSecond) {
  const start = performance.now()
  let at = 0
  const timer = setInterval(() => {
    const due = ((performance.now() - start) * perSecond) / 1000
    while (at < pieces.length && at <= due) response.write(pieces[at++])
    if (at < pieces.length) return
    clearInterval(timer)
    response.end()
  }, 1)
  response.on('close', () => clearInterval(timer))
}

/** Sends a file of the built page. */
export function sendFile(folder, pathname, response) {
  const file = path.join(folder, pathname === '/' ? 'index.html' : pathname)
  if (!file.startsWith(folder) || !existsSync(file)) return response.writeHead(404).end()
  response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' })
  createReadStream(file).pipe(response)
}
