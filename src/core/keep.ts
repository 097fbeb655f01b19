import { isEqual } from '../base/is-equal.js'

/** `next`, or what was there before where both say the same: it keeps its identity, and renders nobody. */
export function keep<Value>(before: Value, next: Value): Value {
  return isEqual(before, next) ? before : next
}

/** The same for a list whose items keep their identity already: compared item by item only. */
export function keepList<Item>(before: readonly Item[], next: readonly Item[]): readonly Item[] {
  return before.length === next.length && before.every((item, index) => Object.is(item, next[index])) ? before : next
}
