import { CallError } from '../../base/call-error.js'
import { isRecord } from '../../base/is-record.js'

type Fields = Readonly<Record<string, unknown>>

/** Reads the fields of untrusted JSON. Each throws a `CallError` of kind `parse` that names the place where the field is missing or of another type. */
export interface FieldReader {
  readonly value: Fields
  /** What the field is, whatever it is; `null` where it is not there. */
  readonly raw: (name: string) => unknown
  readonly text: (name: string) => string
  readonly textOrNull: (name: string) => string | null
  readonly flag: (name: string) => boolean
  readonly numberOrNull: (name: string) => number | null
  readonly ms: (name: string) => number
  readonly msOrNull: (name: string) => number | null
  readonly oneOf: <Word extends string>(name: string, words: readonly Word[]) => Word
  readonly record: (name: string) => FieldReader
  readonly recordOrNull: <Value>(name: string, read: (inner: FieldReader) => Value) => Value | null
  readonly values: (name: string) => readonly unknown[]
  /** A list of objects. */
  readonly list: (name: string) => readonly FieldReader[]
  readonly unfit: (name: string, problem: string) => CallError
}

/** How deep a cassette may be nested: below what any stack bears, and deeper than what a provider sends. */
const DEEPEST = 200
/** A timer takes no more. */
const LONGEST_MS = 2_147_483_647

/** Makes a reader of the object that stands at `path`. */
export function createFieldReader(value: Fields, path = ''): FieldReader {
  const at = (name: string): string => (path === '' ? name : name.startsWith('[') ? `${path}${name}` : `${path}.${name}`)
  // What is inherited was not sent.
  const raw = (name: string): unknown => (Object.hasOwn(value, name) ? (value[name] ?? null) : null)
  const unfitAt = (name: string, problem: string): CallError => unfit(at(name), problem)
  const check = <Value>(name: string, isFit: (found: unknown) => found is Value, what: string): Value => {
    const found = raw(name)
    if (isFit(found)) return found
    throw unfitAt(name, `is ${found === null ? 'missing' : describe(found)}, and is to be ${what}`)
  }
  const orNull = <Value>(name: string, read: () => Value): Value | null => (raw(name) === null ? null : read())
  const reader: FieldReader = {
    value,
    raw,
    text: (name) => check(name, isText, 'text'),
    textOrNull: (name) => orNull(name, () => reader.text(name)),
    flag: (name) => check(name, isFlag, 'true or false'),
    numberOrNull: (name) => orNull(name, () => check(name, isNumber, 'a number or null')),
    ms: (name) => check(name, isMs, 'a number of milliseconds, 0 or more'),
    msOrNull: (name) => orNull(name, () => reader.ms(name)),
    // It is one of them, as was just checked.
    oneOf: (name, words) => check(name, (found): found is (typeof words)[number] => words.some((word) => word === found), `one of ${words.join(', ')}`),
    record: (name) => createFieldReader(check(name, isRecord, 'an object'), at(name)),
    recordOrNull: (name, read) => orNull(name, () => read(reader.record(name))),
    values: (name) => check(name, isList, 'a list'),
    list: (name) =>
      reader.values(name).map((item, index) => {
        const own = `${at(name)}[${index}]`
        if (!isRecord(item)) throw unfit(own, `is ${describe(item)}, and is to be an object`)
        return createFieldReader(item, own)
      }),
    unfit: unfitAt,
  }
  return reader
}

/** The error of a field that is not as it is to be. */
export function unfit(path: string, problem: string): CallError {
  return new CallError({ kind: 'parse', message: `The cassette cannot be read: ${path === '' ? 'it' : `\`${path}\``} ${problem}. Nothing was played.` })
}

/** Throws where JSON is nested deeper than may be. */
export function checkDepth(value: unknown): void {
  let level: readonly unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw unfit('', `is nested deeper than ${DEEPEST} levels`)
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
}

function describe(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean'
const isNumber = (value: unknown): value is number => typeof value === 'number'
/** Whether a number can be a time within a cassette. */
export const isMs = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= LONGEST_MS
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)
