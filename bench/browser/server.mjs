import { once } from 'node:events'
import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { routes } from './routes.mjs'

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** Serves the built page in `folder`, and the wires as fast as the socket takes them. */
export async function serve(folder) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1')
    // A page that reads many streams at once asks in the name of other origins.
    if (request.headers.origin) allow(request, response)
    if (request.method === 'OPTIONS') return response.writeHead(204).end()
    const [route, match] = routes.map((each) => [each, each.path.exec(pathname)]).find(([, found]) => found) ?? []
    if (route) answer(route, match, request, response).catch((error) => response.destroy(console.error(error)))
    else sendFile(folder, pathname, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }
}

function allow(request, response) {
  response.setHeader('access-control-allow-origin', request.headers.origin)
  response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '*')
  response.setHeader('access-control-max-age', '600')
  // When its first byte came may be told.
  response.setHeader('timing-allow-origin', request.headers.origin)
}

async function answer({ handle }, match, request, response) {
  let text = ''
  for await (const part of request) text += part
  await handle({ body: text === '' ? null : JSON.parse(text), match, request, response })
}

/** Sends a file of the built page. */
export function sendFile(folder, pathname, response) {
  const file = path.join(folder, pathname === '/' ? 'index.html' : pathname)
  if (!file.startsWith(folder) || !existsSync(file)) return response.writeHead(404).end()
  response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' })
  createReadStream(file).pipe(response)
}
