import { expect, test } from 'vitest'
import { toAudioFormat } from '../../src/components/audio-view/audio-format.js'
import { toWav } from '../../src/components/audio-view/to-wav.js'

const text = (bytes: Uint8Array, from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to))

test('samples get the header of a WAV file: 24 kHz, one channel, 16 bits', () => {
  const samples = Uint8Array.from([1, 2, 3, 4])
  const file = toWav(samples)
  const view = new DataView(file.buffer)
  expect([text(file, 0, 4), text(file, 8, 16), text(file, 36, 40)]).toEqual(['RIFF', 'WAVEfmt ', 'data'])
  expect([view.getUint32(4, true), view.getUint32(16, true), view.getUint32(40, true)]).toEqual([40, 16, 4])
  expect([view.getUint16(20, true), view.getUint16(22, true), view.getUint32(24, true), view.getUint32(28, true)]).toEqual([1, 1, 24_000, 48_000])
  expect([view.getUint16(32, true), view.getUint16(34, true)]).toEqual([2, 16])
  expect([...file.subarray(44)]).toEqual([...samples])
})

test('half a sample at the end is left out, and no samples are a file too', () => {
  expect(toWav(new Uint8Array(5))).toHaveLength(48)
  expect(new DataView(toWav(new Uint8Array(0)).buffer).getUint32(40, true)).toBe(0)
})

test('another rate, where a service has one', () => {
  expect(new DataView(toWav(new Uint8Array(2), 16_000).buffer).getUint32(28, true)).toBe(32_000)
})

test.each([
  ['what was asked for', 'flac', [0x49, 0x44, 0x33], 'flac'],
  ['a WAV file', null, [...new TextEncoder().encode('RIFF....')], 'wav'],
  ['a file of Ogg', undefined, [...new TextEncoder().encode('OggS')], 'opus'],
  ['FLAC', null, [...new TextEncoder().encode('fLaC')], 'flac'],
  ['MP3 with notes', null, [...new TextEncoder().encode('ID3')], 'mp3'],
  ['a frame of MP3', null, [0xff, 0xfb], 'mp3'],
  ['a frame of AAC', null, [0xff, 0xf1], 'aac'],
  ['samples', null, [0, 1, 2], 'pcm16'],
  ['nothing', null, [], 'pcm16'],
  ['a format that is none', 'toString', [0xff, 0xfb], 'mp3'],
])('the format of %s', (_name, asked, bytes, format) => {
  expect(toAudioFormat(asked, Uint8Array.from(bytes))).toBe(format)
})
