/** Several chunks that differ in their text alone. */
export interface TextRunFacts<Chunk> {
  /** One chunk that says what all of them say: its text is theirs, joined. */
  readonly joined: Chunk
  /** The chunks themselves, for whoever wants to see them. */
  readonly expand: () => readonly Chunk[]
}

/** A class, so that no chunk is taken for one. */
export class TextRun<Chunk> implements TextRunFacts<Chunk> {
  readonly joined: Chunk
  readonly expand: () => readonly Chunk[]

  constructor({ joined, expand }: TextRunFacts<Chunk>) {
    this.joined = joined
    this.expand = expand
  }
}
