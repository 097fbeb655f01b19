/** How a body that is held in memory is given: so many frames, and several network reads in each, in tasks of their own. */
export interface Pace {
  readonly frames: number
  readonly readsInFrame: number
}

const realFetch = globalThis.fetch
let held: { readonly bytes: Uint8Array; readonly pace: Pace } | null = null

const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })

/** Frames and reads are as many however fast the machine is: what is measured does not depend on that. */
async function give(controller: ReadableStreamDefaultController<Uint8Array>, bytes: Uint8Array, { frames, readsInFrame }: Pace): Promise<void> {
  const size = Math.ceil(bytes.length / (frames * readsInFrame))
  for (let at = 0, read = 0; at < bytes.length; at += size, read++) {
    if (read % readsInFrame === 0) await new Promise(requestAnimationFrame)
    else await nextTask()
    controller.enqueue(bytes.slice(at, at + size))
  }
  controller.close()
}

globalThis.fetch = async (input, init) => {
  if (!held) return realFetch(input, init)
  const { bytes, pace } = held
  held = null
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void give(controller, bytes, pace).catch((error: unknown) => controller.error(error)) })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

/** Has the server's body of that name given from memory at the next request. */
export async function hold(wire: string, pace: Pace): Promise<void> {
  const response = await realFetch('/v1/chat/completions', { method: 'POST', body: JSON.stringify({ model: wire }) })
  held = { bytes: new Uint8Array(await response.arrayBuffer()), pace }
}
