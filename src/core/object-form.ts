import type { ResponseFormat } from '../base/response-format.js'
import { isRecord } from '../base/is-record.js'
import { type JsonSchema, type Schema, toJsonSchema } from '../base/schema.js'

/** The object of a `responseModel`, as it is asked for. */
export interface ObjectForm {
  readonly model: Schema
  readonly format: ResponseFormat
  /** Makes the value of what came: where the model is no object, that stands in one, since no provider takes anything else. */
  readonly unwrap: (value: unknown) => unknown
}

/** Providers allow letters, digits, `_` and `-`, 64 of them. */
const NO_NAME = /[^\w-]+/g

/** How the value of `model` is asked for. Throws a `CallError` where the schema gives no JSON Schema. */
export function toObjectForm(model: Schema): ObjectForm {
  const schema = toJsonSchema(model)
  const name = (typeof schema['title'] === 'string' ? schema['title'].replace(NO_NAME, '_').slice(0, 64) : '') || 'answer'
  if (isObject(schema)) {
    // Providers refuse a root that does not write its type.
    const typed = schema['type'] === undefined ? { ...schema, type: 'object' } : schema
    return { model, format: { name, schema: typed }, unwrap: (value) => value }
  }
  return { model, format: { name, schema: wrapped(schema) }, unwrap: (whole) => (isRecord(whole) ? whole['value'] : undefined) }
}

/** What may also be something else, such as null, is none: providers want `object` alone. */
function isObject({ type, properties }: JsonSchema): boolean {
  return type === 'object' || (type === undefined && properties !== undefined)
}

/** An object of one `value`. Definitions stay at the root, where references look for them. */
function wrapped(schema: JsonSchema): JsonSchema {
  const { $defs, definitions, ...value } = schema
  const name = freeName($defs)
  let isReferred = false
  const toRef = (ref: string): string => {
    if (!ROOT_REF.test(ref)) return ref
    isReferred = true
    return `#/$defs/${name}${ref.slice(1)}`
  }
  const moved = mapRefs(value, toRef)
  const lifted = { ...($defs ? { $defs: mapEach($defs, toRef) } : {}), ...(definitions ? { definitions: mapEach(definitions, toRef) } : {}) }
  const whole = { type: 'object', properties: { value: moved }, required: ['value'], additionalProperties: false, ...lifted }
  if (!isReferred) return whole
  // The root is no longer where its references look for it.
  return { ...whole, properties: { value: { $ref: `#/$defs/${name}` } }, $defs: { ...Object(lifted.$defs), [name]: moved } }
}

/** A reference to the root or into it. One to a definition stays good, as does one by a name (`#name`) or to elsewhere. */
const ROOT_REF = /^#($|\/(?!(\$defs|%24defs|definitions)\/))/i

/** Keywords whose value is one of the data, and those that hold schemas by names, which may be spelled like keywords. */
const DATA = new Set(['const', 'enum', 'default', 'examples'])
const NAMED = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions'])

function mapRefs(schema: unknown, toRef: (ref: string) => string): unknown {
  if (Array.isArray(schema)) return schema.map((one) => mapRefs(one, toRef))
  if (!isRecord(schema)) return schema
  const mapped = Object.entries(schema).map(([keyword, value]) => {
    if (keyword === '$ref' && typeof value === 'string') return [keyword, toRef(value)]
    if (DATA.has(keyword)) return [keyword, value]
    return [keyword, NAMED.has(keyword) ? mapEach(value, toRef) : mapRefs(value, toRef)]
  })
  return Object.fromEntries(mapped)
}

function mapEach(named: unknown, toRef: (ref: string) => string): unknown {
  return isRecord(named) ? Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, mapRefs(schema, toRef)])) : named
}

function freeName(taken: unknown): string {
  let name = 'root'
  while (isRecord(taken) && Object.hasOwn(taken, name)) name += '_'
  return name
}
