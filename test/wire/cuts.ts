import { seeded } from './seeded.js'

/** Takes bytes apart, into pieces as a network may bring them. */
export type Cut = (bytes: Uint8Array) => Iterable<Uint8Array>

/** Pieces of `size` bytes. */
export function cutEvery(size: number): Cut {
  return function* (bytes) {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
  }
}

/** `count` + 1 pieces, cut anywhere: within characters, within line ends. The same for the same seed. */
export function cutAnywhere(count: number, seed: number): Cut {
  const random = seeded(seed)
  return function* (bytes) {
    const cuts = Array.from({ length: count }, () => Math.floor(random() * bytes.length)).sort((a, b) => a - b)
    let start = 0
    for (const end of [...cuts, bytes.length]) {
      if (end > start) yield bytes.subarray(start, end)
      start = end
    }
  }
}

/** The four ways in which every recorded body is cut. */
export const CUTS = {
  '1 byte': cutEvery(1),
  '7 bytes': cutEvery(7),
  '4096 bytes': cutEvery(4096),
  anywhere: cutAnywhere(16, 1),
} satisfies Readonly<Record<string, Cut>>

/** The name of one of them. */
export type CutName = keyof typeof CUTS

/** A body that brings the pieces one by one. */
export function toBody(pieces: Iterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.iterator]()
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      // Many for each pull: each is still a piece of its own to who reads.
      for (let count = 0; count < 256; count++) {
        const next = iterator.next()
        if (next.done) return controller.close()
        controller.enqueue(next.value)
      }
    },
  })
}
