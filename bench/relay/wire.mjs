const SAME = { id: 'chatcmpl-bench', object: 'chat.completion.chunk', created: 1, model: 'bench', service_tier: 'default', system_fingerprint: 'fp_1' }
const frame = (rest) => `data: ${JSON.stringify({ ...SAME, ...rest })}\n\n`

/** An event of a chat completion that says a text. */
export const textFrame = (content) => frame({ choices: [{ index: 0, delta: { content }, logprobs: null, finish_reason: null }], usage: null })

/** What ends a stream: why it ends, what it used, and the mark of its end. */
export const endFrames = (outputTokens) =>
  frame({ choices: [{ index: 0, delta: {}, logprobs: null, finish_reason: 'stop' }], usage: null }) +
  frame({ choices: [], usage: { prompt_tokens: 20, completion_tokens: outputTokens, total_tokens: 20 + outputTokens } }) +
  'data: [DONE]\n\n'

/** Bytes of events in pieces as a network brings them, some events in each, until there are so many; then what ends a stream. */
export function* bulkPieces(totalBytes) {
  // Made anew, a hundred megabytes of JSON would be what is measured.
  const pieceOf = (piece) => Buffer.from(Array.from({ length: 64 }, (_, event) => textFrame(`w${piece * 64 + event} `)).join(''))
  const pieces = Array.from({ length: 64 }, (_, piece) => pieceOf(piece))
  let sent = 0
  for (let index = 0; sent < totalBytes; index++) {
    const piece = pieces[index % pieces.length]
    sent += piece.length
    yield piece
  }
  yield Buffer.from(endFrames(Math.round(sent / pieces[0].length) * 64))
}

/** The text of a slow stream, so that each is known from all others. */
export const slowText = (name, event) => `${name}.${event} `
