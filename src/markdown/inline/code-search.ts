/** Finds what closes code in a line. The text grows at its end only: what was searched is not searched again. */
export interface CodeSearch {
  /** Where the next run of so many backticks begins; `null` = not in this text. */
  readonly find: (text: string, start: number, length: number, isEnd: boolean) => number | null
}

/** A search over one text. */
export function createCodeSearch(): CodeSearch {
  /** Where each run begins that is whole, by its length. */
  const runs = new Map<number, number[]>()
  const backticks = /`+/g
  let searched = 0

  function search(text: string, isEnd: boolean): void {
    backticks.lastIndex = searched
    for (let match = backticks.exec(text); match; match = backticks.exec(text)) {
      const end = match.index + match[0].length
      // It may grow.
      if (end === text.length && !isEnd) {
        searched = match.index
        return
      }
      const known = runs.get(match[0].length)
      if (known) known.push(match.index)
      else runs.set(match[0].length, [match.index])
      searched = end
    }
    searched = Math.max(searched, text.length)
  }

  return {
    find(text, start, length, isEnd) {
      const found = first(runs.get(length), start)
      if (found !== null || searched >= text.length) return found
      search(text, isEnd)
      return first(runs.get(length), start)
    },
  }
}

/** The first of ascending places that is not before one. */
function first(places: readonly number[] | undefined, from: number): number | null {
  if (!places) return null
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return places[low] ?? null
}
