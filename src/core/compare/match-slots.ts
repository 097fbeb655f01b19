import { CallError } from '../../base/call-error.js'
import type { CallStore } from '../call-store.js'
import type { AnyCall } from '../start-run.js'

/** One call of a list, with the state that stays with it while the list changes. */
export interface CompareSlot {
  readonly store: CallStore
  /** Its name, where the list has names. */
  readonly key: string | undefined
  /** The call as it was last used: another object at each render, where it is defined in one. */
  readonly getCall: () => AnyCall
}

interface Wanted {
  readonly call: AnyCall
  readonly place: number
  readonly key: string | undefined
}

type Test = (slot: CompareSlot, wanted: Wanted, slotPlace: number) => boolean

const BY_KEY: readonly Test[] = [(slot, { key }) => slot.key === key]

/** The surest first. A call that is defined anew at each render is known by its place; by its model alone, where another one came or went before it. */
const BY_CALL: readonly Test[] = [
  (slot, { call, place }, slotPlace) => slot.getCall() === call && slotPlace === place,
  (slot, { call }) => slot.getCall() === call,
  (slot, { call, place }, slotPlace) => hasSameModel(slot.getCall(), call) && slotPlace === place,
  (slot, { call }) => hasSameModel(slot.getCall(), call),
]

/**
 * The slots of a list of calls: those of `before`, in the new order, and new ones where a call was not there. The same list where nothing changed.
 * With `keys` a call is known by its name alone. Changes nothing. Throws a `CallError` where names are missing, or one is there twice.
 */
export function matchSlots<Slot extends CompareSlot>(
  before: readonly Slot[],
  calls: readonly AnyCall[],
  keys: readonly string[] | undefined,
  create: (call: AnyCall, key: string | undefined) => Slot,
): readonly Slot[] {
  if (keys && (keys.length !== calls.length || new Set(keys).size !== keys.length)) throw unfitKeys(keys.length, calls.length)
  const wanted = calls.map((call, place): Wanted => ({ call, place, key: keys?.[place] }))
  const found = new Map<Wanted, Slot>()
  const taken = new Set<Slot>()
  for (const test of keys ? BY_KEY : BY_CALL) {
    for (const one of wanted) {
      if (found.has(one)) continue
      const slot = before.find((candidate, slotPlace) => !taken.has(candidate) && test(candidate, one, slotPlace))
      if (!slot) continue
      found.set(one, slot)
      taken.add(slot)
    }
  }
  const slots = wanted.map((one) => found.get(one) ?? create(one.call, one.key))
  return slots.length === before.length && slots.every((slot, place) => slot === before[place]) ? before : slots
}

function hasSameModel({ model: a }: AnyCall, { model: b }: AnyCall): boolean {
  return a.provider === b.provider && a.vendor === b.vendor && a.name === b.name
}

function unfitKeys(keys: number, calls: number): CallError {
  const message = `useCompare got ${keys} keys for ${calls} calls, or one key twice. Give each call a name of its own.`
  return new CallError({ kind: 'invalid_request', message })
}
