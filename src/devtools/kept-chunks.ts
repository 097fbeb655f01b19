/** A chunk as it came. */
export interface KeptChunk {
  /** From 1, also of what was let go. */
  readonly number: number
  /** ms since its request began. */
  readonly ms: number
  /** The provider's own chunk. */
  readonly raw: unknown
}

/** The chunks of a request, the middle of very many let go. While it runs they grow in place. */
export interface KeptChunks {
  /** How many came. */
  readonly count: number
  /** How many of them are there. */
  readonly length: number
  /** The one at a place from 0 to `length`. */
  readonly at: (place: number) => KeptChunk | undefined
}

/** A list that takes chunks: constant work for each, whatever came before. */
export interface GrowingChunks extends KeptChunks {
  readonly push: (ms: number, raw: unknown) => void
}

/** Chunks of one request that are kept. */
export const MOST_CHUNKS = 5000
/** Of these, the newest: the usage stands in the last ones. */
const NEWEST = 1000

/** Keeps the first chunks and the last ones: from where the answer begins, and to where it says what it used. */
export function createKeptChunks(most = MOST_CHUNKS, newest = NEWEST): GrowingChunks {
  const first: KeptChunk[] = []
  // A ring: its oldest is overwritten by the next one.
  const last: KeptChunk[] = []
  let count = 0
  return {
    get count() {
      return count
    },
    get length() {
      return first.length + last.length
    },
    at(place) {
      if (place < first.length) return first[place]
      const from = last.length < newest ? 0 : (count - first.length) % newest
      return place < first.length + last.length ? last[(place - first.length + from) % newest] : undefined
    },
    push(ms, raw) {
      count += 1
      const chunk = { number: count, ms, raw }
      if (first.length < most - newest) first.push(chunk)
      else last[(count - first.length - 1) % newest] = chunk
    },
  }
}
