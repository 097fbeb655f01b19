/** Starts a stream with nothing but `fetch`, on OpenAI's wire. The server sends the wire that has the model's name. */
export async function openStream(origin: string, wire: string): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const { body } = await fetch(`${origin}/v1/chat/completions`, { method: 'POST', body: JSON.stringify({ model: wire, stream: true }) })
  if (!body) throw new Error('The server gave no body')
  return body.getReader()
}
