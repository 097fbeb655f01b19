// Short answers, as OpenAI sends them. A request names one of them as its model.
import { markdownText } from './markdown-texts.mjs'
import { piecesOf } from './pieces-of.mjs'

const chunk = (delta, finishReason = null, rest = {}) =>
  `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'gpt-5-mini', choices: [{ index: 0, delta, finish_reason: finishReason }], usage: null, ...rest })}\n\n`

const USAGE = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 }
const END = chunk({}, 'stop') + chunk({}, null, { choices: [], usage: USAGE }) + 'data: [DONE]\n\n'

const WORDS = 'The answer is short, as most of them are, and it comes in some twenty pieces of a word or two each.'
const inPieces = (text, size) => piecesOf(text, size).map((content) => chunk({ content })).join('')

/** What is sent: an event stream, which ends unless it `stays` open, or JSON. */
const ANSWERS = {
  text: { events: inPieces(WORDS, 5) + END },
  markdown: { events: inPieces(markdownText('mixed/2000'), 40) + END },
  /** Says something, and then nothing more. */
  open: { events: inPieces(WORDS, 5), stays: true },
  /** Ends without having said why. */
  cut: { events: inPieces(WORDS, 5) },
  refused: { status: 400, json: { error: { message: 'There is no such parameter.', type: 'invalid_request_error', param: null, code: null } } },
  whole: { json: { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'gpt-5-mini', choices: [{ index: 0, message: { role: 'assistant', content: WORDS }, finish_reason: 'stop' }], usage: USAGE } },
}

/** Answers a request, in the name of its model. */
export function sendAnswer({ model }, response) {
  const { status = 200, events, stays = false, json } = ANSWERS[model]
  response.writeHead(status, { 'content-type': json ? 'application/json' : 'text/event-stream', 'cache-control': 'no-store' })
  response.write(json ? JSON.stringify(json) : events)
  if (!stays) response.end()
}
