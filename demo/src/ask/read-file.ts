import type { Part } from 'callscope'

/** What services take in one request is some megabytes; so much of it may be one file. */
export const MOST_BYTES = 4_000_000

/** A file that goes along, or why it cannot. */
export type FileReading = { readonly part: Part; readonly problem: null } | { readonly part: null; readonly problem: string }

/** Reads a picture, a sound or a PDF. */
export async function readFile(file: File): Promise<FileReading> {
  if (file.size > MOST_BYTES) return { part: null, problem: `${file.name} is larger than ${MOST_BYTES / 1e6} MB.` }
  const { type: mediaType, name } = file
  const data = await toBase64(file)
  if (mediaType.startsWith('image/')) return { part: { type: 'image', mediaType, data }, problem: null }
  if (mediaType.startsWith('audio/')) return { part: { type: 'audio', mediaType, data }, problem: null }
  if (mediaType === 'application/pdf') return { part: { type: 'document', mediaType, data, name }, problem: null }
  return { part: null, problem: `${name} is no picture, sound or PDF.` }
}

function toBase64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^.*?,/, '')))
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file could not be read.')))
    reader.readAsDataURL(file)
  })
}
