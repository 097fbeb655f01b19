import type { SimulatedReply, SimulatedRequest } from 'callscope/testing'

const RIVER = `A river begins where water can no longer stay. Rain falls on a slope, finds the lowest line, and keeps to it; the line becomes a stream, the stream takes in its neighbours, and by the time it has a name it has forgotten where it came from.

Upstream it works with force. The slope is steep, the water carries stones, and the stones cut the bed they roll over. A valley made that way is narrow, with the shape of a V, and loud.

Further down the work changes. The slope is gentle, the river is wide, and what it carried it lays down again: gravel first, then sand, then the finest clay, far out, where the current has almost nothing left to say. Its bends grow, because the water runs faster on the outer side and slower on the inner one. Now and then a bend closes on itself and is left behind as a lake.

At the sea the river gives back all of it. What was a mountain is now a delta, some metres above the waves, and people have lived on such ground for as long as there have been people: it is flat, it is wet, and it is new every year.`

const KEYWORDS: readonly (readonly [pattern: RegExp, reply: SimulatedReply])[] = [
  [/\blimit\b/i, { fault: { status: 429, retryAfterMs: 1_000 } }],
  [/\bkey\b|401/i, { fault: { status: 401 } }],
  [/overload|529/i, { fault: { status: 529 } }],
  [/\bcut\b/i, { text: RIVER, delayMs: 20, fault: { kind: 'cut', afterChunks: 40 } }],
  [/\breset\b/i, { text: RIVER, delayMs: 20, fault: { kind: 'reset', afterChunks: 40 } }],
  [/refuse/i, { refusal: 'I cannot help with that, but I would gladly write about something else.', delayMs: 30 }],
  [/length|too long/i, { text: RIVER.slice(0, 400), finishReason: 'length', delayMs: 20 }],
  [/no usage/i, { text: RIVER.slice(0, 600), usage: null, delayMs: 20 }],
  [/tool.*\b(asks?|approv)/i, { text: 'A better title would help. May I?', toolCalls: [{ name: 'rename_page', args: { title: 'All about rivers' } }], delayMs: 30 }],
  [/tool/i, { text: 'Let me look that up.', toolCalls: [{ name: 'find_rivers', args: { limit: 3 } }], delayMs: 30 }],
  [/burst|fast/i, { text: Array.from({ length: 10_000 }, (_, index) => `${index} `) }],
]

const REASONING = 'The question is open. A short essay that goes from the source to the sea would answer it best; four paragraphs are enough.'

let isBusy = false

/** The simulator's answer: some words in the prompt bring a special one. */
export function reply({ prompt, messages }: SimulatedRequest): SimulatedReply {
  if (isToolResult(messages.at(-1))) return { text: 'That was all I needed to know, thank you.', delayMs: 30 }
  if (/\bbusy\b|429/i.test(prompt) && !/\blimit\b/i.test(prompt)) {
    // Every second time.
    isBusy = !isBusy
    if (isBusy) return { fault: { status: 429, retryAfterMs: 3_000 } }
  }
  const special = KEYWORDS.find(([pattern]) => pattern.test(prompt))
  if (special) return special[1]
  return { text: RIVER, reasoning: REASONING, firstTokenDelayMs: 350, delayMs: 18, usage: { inputTokens: 1_240, cacheReadTokens: 1_024, outputTokens: 342, reasoningTokens: 28 } }
}

/** Chat completions have a role for results, Anthropic a kind of block. */
function isToolResult(message: unknown): boolean {
  const { role, content } = Object(message)
  return role === 'tool' || (Array.isArray(content) && content.some((block) => Object(block).type === 'tool_result'))
}
