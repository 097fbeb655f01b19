import { createInlineReader, type InlineReader } from '../inline/create-inline-reader.js'
import type { Text } from './block.js'
import { createScope, type Definitions, type DefinitionScope } from './definitions.js'

/** The text of a line that is whole. */
export function readText(source: string, definitions: Definitions): Text {
  const scope = createScope(definitions)
  const inlines = createInlineReader().read(source, true, scope)
  return { inlines, source, awaits: [...scope.awaits] }
}

/** Reads the texts of a document that grow. */
export interface OpenText {
  /** What it says. Where the text at a place goes on from the one before, only what is new is read. */
  readonly read: (source: string, place: number, isEnd: boolean, definitions: Definitions) => Text
}

/** The one that grows, and those that its line closes. */
const KEPT = 4

/** A reader of the texts that grow, whichever they are. */
export function createOpenText(): OpenText {
  const readers = new Map<number, { readonly definitions: Definitions; readonly scope: DefinitionScope; readonly reader: InlineReader }>()

  function readerAt(place: number, definitions: Definitions) {
    const known = readers.get(place)
    readers.delete(place)
    const one = known?.definitions === definitions ? known : { definitions, scope: createScope(definitions), reader: createInlineReader() }
    readers.set(place, one)
    const [oldest] = readers.keys()
    if (readers.size > KEPT && oldest !== undefined) readers.delete(oldest)
    return one
  }

  return {
    read(source, place, isEnd, definitions) {
      const { reader, scope } = readerAt(place, definitions)
      const inlines = reader.read(source, isEnd, scope)
      return { inlines, source, awaits: [...scope.awaits] }
    },
  }
}
