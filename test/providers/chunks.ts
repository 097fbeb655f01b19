/** Chunks of the chat-completions wire, made short for tests. */
export function chatChunk(delta: object, finishReason: string | null = null, extra: object = {}) {
  return { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_700_000_000, model: 'gpt-4o-2024-08-06', choices: [{ index: 0, delta, finish_reason: finishReason }], ...extra } as never
}

export function usageChunk(usage: object) {
  return { ...(chatChunk({}) as object), choices: [], usage } as never
}

export function toolDelta(index: number, id: string | null, name: string | null, args: string) {
  return { tool_calls: [{ index, ...(id === null ? {} : { id, type: 'function' }), function: { ...(name === null ? {} : { name }), arguments: args } }] }
}

export async function* from<Chunk>(...chunks: Chunk[]): AsyncGenerator<Chunk, void, undefined> {
  yield* chunks
}

/** Reads a stream to its end, or to its error. */
export async function readAll<Step>(stream: AsyncIterable<Step>): Promise<{ readonly steps: Step[]; readonly error: unknown }> {
  const steps: Step[] = []
  try {
    for await (const step of stream) steps.push(step)
  } catch (error) {
    return { steps, error }
  }
  return { steps, error: null }
}
