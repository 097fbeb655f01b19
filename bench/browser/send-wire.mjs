import { once } from 'node:events'

/** Writes the body as fast as the socket takes it, or at its pace. */
export async function sendWire(response, { pieces, perSecond }) {
  if (perSecond > 0) return pace(response, pieces, perSecond)
  for (const piece of pieces) if (!response.write(piece)) await once(response, 'drain')
}

/** Each piece is a write of its own; a timer that comes late writes all that are due. */
function pace(response, pieces, perSecond) {
  const start = performance.now()
  let at = 0
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = ((performance.now() - start) * perSecond) / 1000
      while (at < pieces.length && at <= due) response.write(pieces[at++])
      if (at < pieces.length) return
      clearInterval(timer)
      resolve()
    }, 1)
    response.on('close', () => {
      clearInterval(timer)
      resolve()
    })
  })
}
