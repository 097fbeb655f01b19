/** Bytes that become more. */
export interface GrowingBytes {
  readonly length: number
  /** Adds a copy of bytes. */
  push(bytes: Uint8Array): void
  /** A copy of at most `count` bytes from one on. */
  slice(from: number, count: number): Uint8Array<ArrayBuffer>
  /** Lets go of the room to grow. */
  trim(): void
}

/** Makes {@link GrowingBytes}, in one piece that doubles: many small parts cost no more than a large one, and the room is at most twice what is used, or `maxBytes`. */
export function createGrowingBytes(maxBytes: number): GrowingBytes {
  let room = new Uint8Array(0)
  let length = 0
  const resize = (size: number): void => {
    const resized = new Uint8Array(size)
    resized.set(room.subarray(0, length))
    room = resized
  }
  return {
    get length() {
      return length
    },
    push(bytes) {
      const needed = length + bytes.length
      if (needed > room.length) resize(Math.max(needed, Math.min(room.length * 2, maxBytes)))
      room.set(bytes, length)
      length = needed
    },
    slice: (from, count) => room.slice(from, Math.min(from + count, length)),
    trim: () => resize(length),
  }
}
