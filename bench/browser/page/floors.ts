import { painted, type Way, type WayOptions } from './way.js'

/** Starts a stream with nothing but `fetch`. */
async function open(wire: string): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const { body } = await fetch('/v1/chat/completions', { method: 'POST', body: JSON.stringify({ model: wire, stream: true }) })
  if (!body) throw new Error('The server gave no body')
  return body.getReader()
}

/** Floor A: the bytes are read, and nothing is done with them. */
export function read(_options: WayOptions): Way {
  const run = async (wire: string): Promise<void> => {
    const reader = await open(wire)
    while (!(await reader.read()).done);
  }
  return { run, commits: false, reset: () => {}, said: () => null }
}

/** Floor B: a minimal reader of events, `JSON.parse`, and an append to a text node for each chunk. */
export function append({ root }: WayOptions): Way {
  const text = textIn(root)
  return { run: (wire) => parse(wire, (piece) => text.appendData(piece)), commits: false, reset: () => void (text.data = ''), said: () => text.data }
}

/** Floor B with one append a frame. */
export function appendInFrames({ root }: WayOptions): Way {
  const text = textIn(root)
  let waiting = ''
  const flush = (): void => {
    text.appendData(waiting)
    waiting = ''
  }
  const take = (piece: string): void => {
    if (waiting === '') requestAnimationFrame(flush)
    waiting += piece
  }
  const run = async (wire: string): Promise<void> => {
    await parse(wire, take)
    await painted()
  }
  return { run, commits: true, reset: () => void (text.data = ''), said: () => text.data }
}

function textIn(root: HTMLElement): Text {
  const element = document.createElement('div')
  const text = document.createTextNode('')
  element.append(text)
  root.append(element)
  return text
}

async function parse(wire: string, take: (piece: string) => void): Promise<void> {
  const reader = await open(wire)
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
