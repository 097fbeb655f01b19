import type { OpenAIClient } from 'callscope/openai'

const SAMPLES_PER_SECOND = 24_000
/** What is said. */
export const SPOKEN = 'Rivers cut down, and they cut sideways.'

/** Three tones of half a second, as plain samples of 16 bits: what stands for a voice where there is no network. */
function createTones(): Uint8Array {
  const count = SAMPLES_PER_SECOND * 1.5
  const bytes = new DataView(new ArrayBuffer(count * 2))
  for (let at = 0; at < count; at += 1) {
    const second = at / SAMPLES_PER_SECOND
    const pitch = [392, 440, 523][Math.floor(second * 2)] ?? 392
    bytes.setInt16(at * 2, Math.sin(2 * Math.PI * pitch * second) * 9000 * (1 - ((second * 2) % 1)), true)
  }
  return new Uint8Array(bytes.buffer)
}

const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

/** How an answer is spoken. */
export interface SpokenAnswer {
  /** What is said, a word a chunk. */
  readonly transcript?: string
  /** What comes after so many words; the sound and the end come after all of them unless set. */
  readonly fault?: { readonly kind: 'stall' | 'cut'; readonly afterWords: number }
  /** Why it ended, in OpenAI's words; `stop` unless set. */
  readonly finishReason?: string
  /** Pause before each chunk, in ms. */
  readonly delayMs?: number
}

/** A client whose answers are spoken: their words, then their samples. The simulator writes, and does not speak. */
export function createSpeakingClient({ transcript = SPOKEN, fault, finishReason = 'stop', delayMs = 0 }: SpokenAnswer = {}): OpenAIClient {
  const chunk = (delta: object, reason: string | null = null) => ({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'gpt-audio', choices: [{ index: 0, delta, finish_reason: reason }] })
  async function* speak() {
    const words = transcript.split(/(?<= )/).slice(0, fault?.afterWords)
    for (const [at, word] of words.entries()) {
      await new Promise((resolve) => setTimeout(resolve, delayMs))
      yield chunk({ audio: at === 0 ? { id: 'audio_1', transcript: word } : { transcript: word } })
    }
    if (fault?.kind === 'stall') await new Promise(() => {})
    if (fault) return
    yield chunk({ audio: { data: toBase64(createTones()) } })
    yield chunk({}, finishReason)
  }
  // As much of a client as a stream needs.
  return { chat: { completions: { create: async () => speak() } } } as unknown as OpenAIClient
}
