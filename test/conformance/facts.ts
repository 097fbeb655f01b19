import type { OpenAICallResponse, OpenAICallResponseChunk, OpenAIStream, OpenAITool } from 'callscope/openai'

/** What only some providers tell. */
interface Special {
  readonly audio?: Uint8Array | null | undefined
  readonly audioTranscript?: string | null | undefined
  readonly thinking?: string | null | undefined
  readonly signature?: string | null | undefined
  readonly stopSequence?: string | null | undefined
  readonly stopDetails?: unknown
  readonly paused?: boolean | undefined
}

/** What a tool tells, as plain data. */
export function toolFacts({ id, name, args, toolCall, delta, common }: OpenAITool) {
  return { id, name, args, toolCall, delta, common }
}

const NAMES = [
  ...(['provider', 'vendor', 'content', 'choices', 'finishReasons', 'commonFinishReasons', 'model', 'id', 'complete'] as const),
  ...(['usage', 'inputTokens', 'cachedTokens', 'outputTokens', 'commonUsage', 'costMetadata', 'cost', 'costBreakdown'] as const),
  ...(['reasoning', 'refusal', 'parts', 'commonTools', 'messageParam', 'commonMessageParam'] as const),
  ...(['userMessageParam', 'commonUserMessageParam', 'commonMessages'] as const),
]

/** What a stream and a response tell alike at any moment, as plain data. */
export function factsOf(answer: OpenAIStream | OpenAICallResponse) {
  // Each name with the value of that name.
  const plain = Object.fromEntries(NAMES.map((name) => [name, answer[name]])) as Pick<OpenAIStream, (typeof NAMES)[number]>
  return { ...plain, ...specialFacts(answer), tools: answer.tools.map(toolFacts), tool: answer.tool && toolFacts(answer.tool), text: String(answer) }
}

export type Facts = ReturnType<typeof factsOf>

export function specialFacts(received: OpenAIStream | OpenAICallResponse | OpenAICallResponseChunk): Special {
  const { audio, audioTranscript, thinking, signature, stopSequence, stopDetails, paused } = received as Special
  return { audio, audioTranscript, thinking, signature, stopSequence, stopDetails, paused }
}
