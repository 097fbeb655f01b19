import type { OpenAICallResponseChunk, OpenAITool } from 'callscope/openai'
import { type Facts, specialFacts, toolFacts } from './facts.js'

interface FoldedChoice {
  content: string
  reasoning: string | null
  refusal: string | null
  finishReason: string | null
}

/** What somebody knows who has nothing but the chunk wrappers and tools that a stream gave: fragments joined, later totals in place of earlier ones. */
export class FoldedChunks {
  readonly #choices = new Map<number, FoldedChoice>()
  #id: string | null = null
  #model: string | null
  #usage: unknown = null
  #counts: { inputTokens: number | null; cachedTokens: number | null; outputTokens: number | null } = { inputTokens: null, cachedTokens: null, outputTokens: null }
  #audio: number[] = []
  #transcript: string | null = null
  #signature: { readonly index: number | undefined; readonly text: string } | null = null
  /** Argument pieces of each call. */
  readonly deltas: string[] = []
  /** Calls that were given as whole. */
  readonly tools: OpenAITool[] = []

  constructor(requestedModel: string | null) {
    this.#model = requestedModel
  }

  add(chunk: OpenAICallResponseChunk, tool: OpenAITool | null): void {
    for (const { index, content, reasoning, refusal, finishReason } of chunk.choices) {
      const before = this.#choices.get(index)
      this.#choices.set(index, {
        content: (before?.content ?? '') + content,
        reasoning: join(before?.reasoning, reasoning),
        refusal: join(before?.refusal, refusal),
        finishReason: finishReason ?? before?.finishReason ?? null,
      })
    }
    const { inputTokens, cachedTokens, outputTokens } = chunk
    this.#id ??= chunk.id
    this.#model = chunk.model ?? this.#model
    this.#usage = overlay(this.#usage, chunk.usage)
    this.#counts = { inputTokens: inputTokens ?? this.#counts.inputTokens, cachedTokens: cachedTokens ?? this.#counts.cachedTokens, outputTokens: outputTokens ?? this.#counts.outputTokens }
    this.#addSpecial(chunk)
    if (tool?.delta === null) this.tools.push(tool)
    else if (tool) this.deltas[tool.common.index] = (this.deltas[tool.common.index] ?? '') + tool.delta
  }

  /** The calls that were given as whole, in the order of the answer. */
  get toolFacts() {
    return this.tools.map(toolFacts).sort((a, b) => a.common.index - b.common.index)
  }

  get facts(): Partial<Facts> {
    const choices = [...this.#choices].sort(([a], [b]) => a - b)
    const first = this.#choices.get(0)
    const reasoning = first?.reasoning ?? null
    return {
      content: first?.content ?? '',
      reasoning,
      refusal: first?.refusal ?? null,
      finishReasons: choices.flatMap(([, { finishReason }]) => finishReason ?? []),
      // Only what is folded here: the tool calls of a chunk cannot be told from each other without those before it.
      choices: choices.map(([index, choice]) => ({ index, ...choice })) as unknown as Facts['choices'],
      id: this.#id,
      model: this.#model,
      usage: this.#usage as Facts['usage'],
      ...this.#counts,
      ...this.#special(reasoning),
    }
  }

  #addSpecial(chunk: OpenAICallResponseChunk): void {
    const { audio, audioTranscript, signature } = specialFacts(chunk)
    if (audio) this.#audio.push(...audio)
    this.#transcript = join(this.#transcript, audioTranscript ?? null)
    if (!signature) return
    // Each block of thinking has a signature of its own.
    const { index } = chunk.chunk as { index?: number }
    this.#signature = this.#signature?.index === index ? { index, text: this.#signature?.text + signature } : { index, text: signature }
  }

  #special(reasoning: string | null) {
    return {
      ...(this.#audio.length > 0 ? { audio: Uint8Array.from(this.#audio) } : {}),
      ...(this.#transcript === null ? {} : { audioTranscript: this.#transcript }),
      ...(this.#signature ? { signature: this.#signature.text, thinking: reasoning } : {}),
    }
  }
}

function join(before: string | null | undefined, piece: string | null): string | null {
  return before == null ? piece : before + (piece ?? '')
}

/** Every counter that is given replaces the one before it; `null` is none. */
function overlay(before: unknown, newer: unknown): unknown {
  if (!isRecord(newer)) return newer ?? before
  const merged = isRecord(before) ? { ...before } : {}
  for (const [key, value] of Object.entries(newer)) if (value != null || !(key in merged)) merged[key] = overlay(merged[key], value)
  return merged
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
