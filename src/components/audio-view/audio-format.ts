/** Formats that audio is asked for in. `pcm16` is samples without a header, which is all that streams. */
export type AudioFormat = 'wav' | 'mp3' | 'flac' | 'opus' | 'aac' | 'pcm16'

/** Media type of the file that is played, and how its name ends. */
export const AUDIO_FILES: Readonly<Record<AudioFormat, { readonly type: string; readonly extension: string }>> = {
  wav: { type: 'audio/wav', extension: 'wav' },
  mp3: { type: 'audio/mpeg', extension: 'mp3' },
  flac: { type: 'audio/flac', extension: 'flac' },
  opus: { type: 'audio/ogg', extension: 'ogg' },
  aac: { type: 'audio/aac', extension: 'aac' },
  pcm16: { type: 'audio/wav', extension: 'wav' },
}

/** What stands at the beginning of files. */
const SIGNATURES: readonly (readonly [signature: string, format: AudioFormat])[] = [
  ['RIFF', 'wav'],
  ['fLaC', 'flac'],
  ['OggS', 'opus'],
  ['ID3', 'mp3'],
]

/** The format of bytes: the one that was asked for, else the one whose files begin so. What has no such beginning is `pcm16`. */
export function toAudioFormat(asked: unknown, bytes: Uint8Array): AudioFormat {
  if (typeof asked === 'string' && Object.hasOwn(AUDIO_FILES, asked)) return asked as AudioFormat // just looked up
  const beginning = String.fromCharCode(...bytes.subarray(0, 4))
  const found = SIGNATURES.find(([signature]) => beginning.startsWith(signature))
  if (found) return found[1]
  const [first = 0, second = 0] = bytes
  // Both begin a frame by eleven bits or more (ISO 11172-3, 13818-7); the layer, which is 0 for AAC, tells them apart. Samples as loud are rare at the beginning.
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return 'pcm16'
  return (second & 0x06) === 0 ? 'aac' : 'mp3'
}
