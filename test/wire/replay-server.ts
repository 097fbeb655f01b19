import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import type { Cut } from './cuts.js'
import { readBody, type Recording } from './recordings.js'

/** Sends recorded bodies over loopback HTTP, each under `/<index>/…`, in the pieces that `cut` makes of it. */
export async function startReplayServer(recordings: readonly Recording[], cut: Cut) {
  const server = createServer(async (request, response) => {
    const recording = recordings[Number(request.url?.split('/')[1])]
    if (!recording) return void response.writeHead(404).end()
    request.resume()
    const type = recording.stream ? 'text/event-stream' : 'application/json'
    response.writeHead(recording.http_status, { 'content-type': type, ...recording.headers })
    response.socket?.setNoDelay(true)
    for (const piece of cut(readBody(recording))) {
      response.write(piece)
      // Lets the piece leave by itself.
      await setImmediate()
    }
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    }),
  }
}
