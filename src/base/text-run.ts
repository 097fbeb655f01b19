/**
 * Several chunks that differ in their text alone. Gives them one by one where `each` is wanted, else one chunk that says what all of them say: its text is theirs,
 * joined. A function, which no raw chunk is.
 */
export type TextRun<Chunk> = (each: boolean) => readonly Chunk[]

/** Whether that is a run, and no chunk. */
export function isTextRun<Chunk>(item: Chunk | TextRun<Chunk>): item is TextRun<Chunk> {
  return typeof item === 'function'
}
