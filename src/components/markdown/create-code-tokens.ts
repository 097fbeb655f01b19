import { advance, type CodePiece, createCodePiece, type Place, type ShownPiece } from './code-piece.js'
import type { LineHighlighter } from './highlighter.js'

/** The tokens of one block of code that grows. */
export interface CodeTokens {
  /** The piece of that number; `null` = plain. What is new is read at once if it is little. The same text gives the same object until more is known. */
  readonly read: (index: number, text: string) => ShownPiece | null
  readonly subscribe: (listener: () => void) => () => void
  /** Reads what was too much to be read at once, a little at a time, as long as somebody subscribes. */
  readonly goOn: () => void
}

/** Pieces behind so many characters of a block are plain: each token is an element. */
const MOST = 500_000
/** More than this is not read within a render. An update in a frame has less; a block that is whole from the start has more. */
const AT_ONCE = 1024
/** So long a task may last: half a frame. */
const SLICE_MS = 8

const START: Place = { state: undefined, isTorn: false, length: 0 }

/** The tokens of a block of which nothing is read. It only remembers what it read: the same text gives the same tokens, whatever was asked before. */
export function createCodeTokens(highlighter: LineHighlighter): CodeTokens {
  const pieces: CodePiece[] = []
  const listeners = new Set<() => void>()
  /** Pieces before it are read. */
  let at = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const placeOf = (index: number): Place | null => (index === 0 ? START : (pieces[index - 1]?.after ?? null))
  const isRead = (piece: CodePiece, before: Place | null): boolean => piece.after !== null && piece.before === before

  function pieceOf(index: number, text: string): CodePiece {
    const piece = (pieces[index] ??= createCodePiece(text))
    if (piece.text !== text) {
      // Only the last piece changes: what lies behind is of an earlier text.
      pieces.length = index + 1
      piece.text = text
      piece.after = null
    }
    at = Math.min(at, index)
    return piece
  }

  /** The first piece that is not read, and where it begins; `null` = there is nothing left to read. */
  function findLeft(): { readonly piece: CodePiece; readonly before: Place } | null {
    for (; at < pieces.length; at++) {
      const [piece, before] = [pieces[at], placeOf(at)]
      if (!piece || !before || before.length >= MOST) return null
      if (!isRead(piece, before)) return { piece, before }
      // It does not change any more: only what is shown of it is kept.
      if (at < pieces.length - 1) piece.lines = []
    }
    return null
  }

  function work(): void {
    timer = undefined
    const end = performance.now() + SLICE_MS
    const isTime = () => performance.now() < end
    for (let left = findLeft(); left && isTime(); left = findLeft()) advance(left.piece, left.before, highlighter, isTime)
    for (const listener of listeners) listener()
    goOn()
  }

  function goOn(): void {
    if (listeners.size > 0 && timer === undefined && findLeft()) timer = setTimeout(work, 0)
  }

  return {
    read(index, text) {
      const piece = pieceOf(index, text)
      const before = placeOf(index)
      if (!before || before.length >= MOST) return null
      if (isRead(piece, before)) return piece.shown
      // Where nothing is read yet, it is the start of a block that came at once.
      const isFollowed = index > 0 || piece.lines.length > 0
      let isLittle: boolean | null = null
      advance(piece, before, highlighter, (left, isLastLine) => (isLittle ??= isLastLine || (isFollowed && left <= AT_ONCE)))
      return piece.shown
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearTimeout(timer)
        timer = undefined
      }
    },
    goOn,
  }
}
