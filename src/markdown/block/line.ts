const TAB = 4

/** A line while blocks take from its start what is theirs. Columns count a tab up to the next stop of four (CommonMark §2.2). */
export class Line {
  /** Where what is left begins. */
  offset = 0
  private column = 0
  /** Columns of a tab that is taken in part. */
  private isTabSplit = false

  constructor(readonly text: string) {}

  /** Where the first character is that is neither space nor tab. */
  get content(): number {
    let at = this.offset
    while (isSpace(this.text.charCodeAt(at))) at++
    return at
  }

  /** Columns of space before it. */
  get indent(): number {
    return this.columnsUpTo(this.content) - this.column
  }

  get isBlank(): boolean {
    return this.content >= this.text.length
  }

  /** Nothing is left. */
  get isUsedUp(): boolean {
    return this.offset >= this.text.length
  }

  /** The first character behind the space; `''` where there is none. */
  get first(): string {
    return this.text.charAt(this.content)
  }

  /** What is left. A tab that is taken in part stands for the spaces that are left of it. */
  get rest(): string {
    if (!this.isTabSplit) return this.text.slice(this.offset)
    return ' '.repeat(TAB - (this.column % TAB)) + this.text.slice(this.offset + 1)
  }

  /** What is left behind the space. */
  get trimmed(): string {
    return this.text.slice(this.content)
  }

  /** Takes the space. */
  skipSpace(): void {
    this.skip(this.content - this.offset)
  }

  /** Takes the space, a marker, and one column of space behind it. */
  skipMarker(length: number): void {
    this.skipSpace()
    this.skip(length)
    if (isSpace(this.text.charCodeAt(this.offset))) this.skipColumns(1)
  }

  /** Takes all that is left. */
  skipRest(): void {
    this.offset = this.text.length
  }

  /** Takes characters. */
  skip(count: number): void {
    for (let left = count; left > 0 && this.offset < this.text.length; left--) {
      this.column += this.width()
      this.isTabSplit = false
      this.offset++
    }
  }

  /** Takes columns of space; of a tab a part. */
  skipColumns(count: number): void {
    for (let left = count; left > 0 && this.offset < this.text.length; ) {
      const width = this.width()
      this.isTabSplit = width > left
      this.column += Math.min(width, left)
      if (!this.isTabSplit) this.offset++
      left -= width
    }
  }

  /** Columns of the next character, or what is left of it. */
  private width(): number {
    return this.text.charCodeAt(this.offset) === 9 ? TAB - (this.column % TAB) : 1
  }

  private columnsUpTo(end: number): number {
    let column = this.column
    for (let at = this.offset; at < end; at++) column += this.text.charCodeAt(at) === 9 ? TAB - (column % TAB) : 1
    return column
  }
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9
}
