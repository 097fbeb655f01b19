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
  if (isObject(schema)) return { model, format: { name, schema }, unwrap: (value) => value }
  const { $defs, ...value } = schema
  const wrapped = { type: 'object', properties: { value }, required: ['value'], additionalProperties: false, ...($defs ? { $defs } : {}) }
  return { model, format: { name, schema: wrapped }, unwrap: (whole) => (isRecord(whole) ? whole['value'] : undefined) }
}

function isObject({ type, properties }: JsonSchema): boolean {
  return type === 'object' || properties !== undefined
}
