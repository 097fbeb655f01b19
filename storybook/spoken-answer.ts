import type { OpenAIClient } from 'callscope/openai'

const SAMPLES_PER_SECOND = 24_000
const TRANSCRIPT = 'Rivers cut down, and they cut sideways.'

/** Three tones of half a second, as plain samples of 16 bits: what stands for a voice where there is no network. */
function createTones(): Uint8Array {
  const count = SAMPLES_PER_SECOND * 1.5
  const view = new DataView(new ArrayBuffer(count * 2))
  for (let at = 0; at < count; at += 1) {
    const second = at / SAMPLES_PER_SECOND
    const pitch = [392, 440, 523][Math.floor(second * 2)] ?? 392
    view.setInt16(at * 2, Math.sin(2 * Math.PI * pitch * second) * 9000 * (1 - ((second * 2) % 1)), true)
  }
  return new Uint8Array(view.buffer)
}

const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

/** Chunks of an answer that is spoken: its words, then its samples. */
function createChunks(): readonly object[] {
  const chunk = (delta: object, finishReason: string | null = null) => ({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'gpt-audio', choices: [{ index: 0, delta, finish_reason: finishReason }] })
  const words = TRANSCRIPT.split(/(?<= )/)
  return [chunk({ audio: { id: 'audio_1', transcript: '' } }), ...words.map((transcript) => chunk({ audio: { transcript } })), chunk({ audio: { data: toBase64(createTones()) } }), chunk({}, 'stop')]
}

/** A client whose answers are spoken; with `stopsAfter` it says no more after so many chunks. */
export function createSpeakingClient(stopsAfter = Infinity): OpenAIClient {
  async function* speak() {
    for (const [place, chunk] of createChunks().entries()) {
      if (place >= stopsAfter) await new Promise(() => {})
      yield chunk
    }
  }
  // As much of a client as a stream needs.
  return { chat: { completions: { create: async () => speak() } } } as unknown as OpenAIClient
}
