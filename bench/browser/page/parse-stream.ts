import { openStream } from './open-stream.js'

/** A minimal reader of events with `JSON.parse`: gives each piece of text to `take`. */
export async function parseStream(origin: string, wire: string, take: (piece: string) => void): Promise<void> {
  const reader = await openStream(origin, wire)
  const decoder = new TextDecoder()
  let rest = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const frames = (rest + decoder.decode(part.value, { stream: true })).split('\n\n')
    rest = frames.pop() ?? ''
    for (const frame of frames) {
      const data = frame.slice(6)
      if (data === '[DONE]') continue
      const piece = JSON.parse(data).choices[0]?.delta?.content
      if (piece) take(piece)
    }
  }
}
