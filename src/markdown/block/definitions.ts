import type { InlineScope } from '../inline/inline-scope.js'
import type { Inlines } from '../inline/inline.js'
import type { Target } from '../inline/link-tail.js'
import { nodesOf } from '../series.js'
import type { Footnote } from './block.js'

/** What a document defines. It is never changed: a definition more makes new ones. */
export interface Definitions {
  readonly targets: ReadonlyMap<string, Target>
  readonly footnotes: ReadonlyMap<string, Footnote>
  /** No more will come. */
  readonly isFinal: boolean
  readonly hasMath: boolean
}

/** None yet. */
export function noDefinitions(hasMath: boolean): Definitions {
  return { targets: new Map(), footnotes: new Map(), isFinal: false, hasMath }
}

/** The definitions with a target more; of two with one key the first counts. */
export function withTarget(definitions: Definitions, key: string, target: Target): Definitions {
  if (definitions.targets.has(key)) return definitions
  return { ...definitions, targets: new Map(definitions.targets).set(key, target) }
}

/** The definitions with a footnote more; of two with one label the first counts. */
export function withFootnote(definitions: Definitions, footnote: Footnote): Definitions {
  if (definitions.footnotes.has(footnote.label)) return definitions
  return { ...definitions, footnotes: new Map(definitions.footnotes).set(footnote.label, footnote) }
}

/** What texts read by, and what they asked for in vain. A footnote's key begins with `^`. */
export interface DefinitionScope extends InlineScope {
  readonly awaits: ReadonlySet<string>
}

/** A scope over definitions as they are now. */
export function createScope({ targets, footnotes, isFinal, hasMath }: Definitions): DefinitionScope {
  const awaits = new Set<string>()
  const isKnown = (isThere: boolean, key: string): boolean => {
    if (!isThere) awaits.add(key)
    return isThere
  }
  return {
    awaits,
    isFinal,
    hasMath,
    definitionOf: (key) => (isKnown(targets.has(key), key) ? targets.get(key) : undefined),
    hasFootnote: (key) => {
      // It was asked for as the label of a link before, which it cannot be any more: what waits for that would be read again with each definition.
      if (footnotes.has(key)) awaits.delete(`^${key}`)
      return isKnown(footnotes.has(key), `^${key}`)
    },
  }
}

/** The footnotes that a text refers to, in order. */
export function referencesIn(inlines: Inlines): readonly string[] {
  const labels: string[] = []
  for (const inline of nodesOf(inlines)) {
    if (typeof inline === 'string') continue
    if (inline.type === 'footnoteReference') labels.push(inline.label)
    else if ('children' in inline) for (const label of referencesIn(inline.children)) labels.push(label)
  }
  return labels
}
