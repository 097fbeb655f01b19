/** Rate of `pcm16`: 24 kHz, one channel, little-endian (OpenAI, “Audio and speech”). */
const SAMPLES_PER_SECOND = 24_000
const BYTES_PER_SAMPLE = 2
const HEADER_BYTES = 44

/** A WAV file of plain samples of 16 bits, one channel: a browser plays no samples without a header. Half a sample at the end, of audio that was cut, is left out. */
export function toWav(samples: Uint8Array, samplesPerSecond = SAMPLES_PER_SECOND): Uint8Array<ArrayBuffer> {
  const length = samples.length - (samples.length % BYTES_PER_SAMPLE)
  const file = new Uint8Array(HEADER_BYTES + length)
  const view = new DataView(file.buffer)
  const write = (at: number, text: string): void => file.set(new TextEncoder().encode(text), at)
  write(0, 'RIFF')
  view.setUint32(4, HEADER_BYTES - 8 + length, true)
  write(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  // Plain samples, one channel.
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, samplesPerSecond, true)
  view.setUint32(28, samplesPerSecond * BYTES_PER_SAMPLE, true)
  view.setUint16(32, BYTES_PER_SAMPLE, true)
  view.setUint16(34, BYTES_PER_SAMPLE * 8, true)
  write(36, 'data')
  view.setUint32(40, length, true)
  file.set(samples.subarray(0, length), HEADER_BYTES)
  return file
}
