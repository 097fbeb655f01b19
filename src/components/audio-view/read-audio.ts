import { isRecord } from '../../base/is-record.js'
import { AUDIO_FILES, type AudioFormat, toAudioFormat } from './audio-format.js'
import { toWav } from './to-wav.js'

/** Audio as a file that a browser plays. */
export interface AudioFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Media type. */
  readonly type: string
  /** How its name ends. */
  readonly extension: string
}

/** The bytes of a response's audio, and the format that they were asked for in; `null` where there are none. */
export function readAudio(response: unknown): { readonly bytes: Uint8Array; readonly asked: unknown } | null {
  // Not every provider has audio, and a response knows what it was asked with.
  if (!isRecord(response)) return null
  // It is decoded each time somebody looks.
  const { audio: bytes, callParams } = response
  if (!(bytes instanceof Uint8Array)) return null
  const audio = isRecord(callParams) ? callParams['audio'] : null
  return { bytes, asked: isRecord(audio) ? audio['format'] : null }
}

/** The file of some bytes; samples without a header get one. */
export function toAudioFile(bytes: Uint8Array, asked: unknown): AudioFile {
  const format: AudioFormat = toAudioFormat(asked, bytes)
  return { ...AUDIO_FILES[format], bytes: format === 'pcm16' ? toWav(bytes) : new Uint8Array(bytes) }
}
