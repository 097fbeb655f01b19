import type * as components from 'callscope/components'
import type { ComponentLabels, LabelSet, SomeLabels } from 'callscope/components'
import type { ar } from 'callscope/labels/ar'
import type { de } from 'callscope/labels/de'
import type { en } from 'callscope/labels/en'
import { expectTypeOf } from 'vitest'

// Each language has every word of every component.
expectTypeOf<typeof ar>().toEqualTypeOf<LabelSet>()
expectTypeOf<typeof de>().toEqualTypeOf<LabelSet>()
expectTypeOf<typeof en>().toEqualTypeOf<LabelSet>()

/** The words that a component takes; `never` where it takes none. */
type WordsOf<Component> = Component extends (props: infer Props) => unknown ? ('labels' extends keyof Props ? NonNullable<Props['labels']> : never) : never

/** Components that take words, by their names. Those of `Markdown` are those of `StreamView`. */
type Worded = {
  [Name in Exclude<keyof typeof components, 'LabelsProvider' | 'Markdown'> as [WordsOf<(typeof components)[Name]>] extends [never] ? never : Name]: WordsOf<(typeof components)[Name]>
}

// A component that takes words has its place in a set, under its own name and with the same words.
expectTypeOf<keyof Worded>().toEqualTypeOf<keyof ComponentLabels>()
expectTypeOf<Worded>().toEqualTypeOf<{ -readonly [Name in keyof ComponentLabels]: Partial<ComponentLabels[Name]> }>()

// Some words are enough for a provider, and a word that no component has is none.
expectTypeOf<{ CallStatus: { pending: 'Bitte warten' } }>().toExtend<SomeLabels>()
expectTypeOf<{ CallStatus: { pending: 1 } }>().not.toExtend<SomeLabels>()
