import { once } from 'node:events'
import { createServer } from 'node:http'
import { sendAnswer } from './leak-answers.mjs'
import { sendFile } from './server.mjs'

/** Serves the built page in `folder`, and short answers; counts what becomes of them. */
export async function serveAnswers(folder) {
  /** `closed` = by the page, before they had ended. */
  const seen = { asked: 0, finished: 0, closed: 0 }
  const server = createServer((request, response) => {
    if (request.method === 'POST') answer(request, response).catch(() => response.destroy())
    else sendFile(folder, new URL(request.url, 'http://127.0.0.1').pathname, response)
  })
  async function answer(request, response) {
    seen.asked += 1
    response.on('close', () => (seen[response.writableFinished ? 'finished' : 'closed'] += 1))
    let body = ''
    for await (const part of request) body += part
    sendAnswer(JSON.parse(body), response)
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${server.address().port}/`, seen: () => ({ ...seen }), close: () => server.close() }
}
