/** What is read of a chunk of OpenAI's. */
export interface WireChunk {
  readonly choices: readonly {
    readonly delta: {
      readonly content?: string | null
      readonly tool_calls?: readonly { readonly index: number; readonly id?: string; readonly function: { readonly name?: string; readonly arguments?: string } }[]
    }
  }[]
  readonly usage?: object | null
}

/** The chunks of a streamed answer, by a minimal reader of events. */
export async function* readChunks({ body }: Response): AsyncGenerator<WireChunk> {
  if (!body) throw new Error('The server gave no body')
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const frames = (rest + decoder.decode(part.value, { stream: true })).split('\n\n')
    rest = frames.pop() ?? ''
    for (const frame of frames) {
      const data = frame.slice(6)
      if (data !== '[DONE]') yield JSON.parse(data)
    }
  }
}
