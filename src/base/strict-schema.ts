import { isRecord } from './is-record.js'
import type { JsonSchema } from './schema.js'

/** Which part of JSON Schema a provider can hold a model to. */
export interface StrictForm {
  /** Keywords that limit values. Others are left out and told in words: the object is checked at the end in any case. */
  readonly limits: ReadonlySet<string>
  /** Values of `format`. */
  readonly formats: ReadonlySet<string>
  /** Whether every property has to be required. */
  readonly allRequired: boolean
}

/** Keywords that say how a value is put together, or something for people: every provider takes these. */
const SHAPE = new Set(['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'const', 'anyOf', 'oneOf', '$ref', '$defs', 'definitions', 'title', 'description'])
const SILENT = new Set(['default', 'examples', '$schema', '$id', '$comment', 'readOnly', 'writeOnly', 'deprecated'])
const LIMITS = new Set([
  'minLength', 'maxLength', 'pattern', 'format', 'contentEncoding', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minItems', 'maxItems', 'uniqueItems',
])

/** Of each schema one of these has to say what it is of: a value of any kind cannot be said strictly. */
const KINDS = ['type', 'enum', 'const', 'anyOf', 'oneOf', '$ref']
/** Where two of these speak of one value, each is closed to what the other one asks for. */
const PARTIAL = ['properties', 'anyOf', 'oneOf', '$ref']

/** A schema of something that a provider cannot hold a model to. */
class Unfit extends Error {}

/** The schema in the form that a provider holds a model to; `null` where it cannot say what this one says. */
export function toStrictSchema(schema: JsonSchema, form: StrictForm): JsonSchema | null {
  try {
    return convert(schema, form)
  } catch (error) {
    if (error instanceof Unfit) return null
    throw error
  }
}

function convert(schema: unknown, form: StrictForm): JsonSchema {
  if (!isRecord(schema) || PARTIAL.filter((keyword) => schema[keyword] !== undefined).length > 1) throw new Unfit()
  const strict: Record<string, unknown> = {}
  const said: string[] = []
  for (const [keyword, value] of Object.entries(schema)) {
    if (LIMITS.has(keyword)) {
      const holds = form.limits.has(keyword) && (keyword !== 'format' || form.formats.has(String(value)))
      if (holds) strict[keyword] = value
      else said.push(`${keyword}: ${JSON.stringify(value)}`)
    } else if (SHAPE.has(keyword)) {
      // A value that fits one of several fits any of them; that it fits no other is for the check at the end.
      strict[keyword === 'oneOf' ? 'anyOf' : keyword] = convertShape(keyword, value, form)
    } else if (!SILENT.has(keyword)) throw new Unfit()
  }
  if (strict['$ref'] !== undefined) return alone(strict)
  if (strict['properties'] !== undefined) strict['type'] ??= 'object'
  if (KINDS.every((keyword) => strict[keyword] === undefined)) throw new Unfit()
  if (isOf(strict, 'array') && strict['items'] === undefined) throw new Unfit()
  if (said.length > 0) strict['description'] = [strict['description'], `(${said.join(', ')})`].filter(Boolean).join(' ')
  return isOf(strict, 'object') ? closed(strict, form) : strict
}

function convertShape(keyword: string, value: unknown, form: StrictForm): unknown {
  if (keyword === 'items') return convert(value, form)
  if (keyword === 'anyOf' || keyword === 'oneOf') return Array.isArray(value) ? value.map((option) => convert(option, form)) : value
  if (keyword !== 'properties' && keyword !== '$defs' && keyword !== 'definitions') return value
  if (!isRecord(value)) throw new Unfit()
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, convert(one, form)]))
}

/** A reference has nothing beside it but definitions: what else is said there, such as a description, is refused (OpenAI, 400). */
function alone({ $ref, $defs, definitions }: JsonSchema): JsonSchema {
  return { $ref, ...($defs === undefined ? {} : { $defs }), ...(definitions === undefined ? {} : { definitions }) }
}

function isOf({ type }: JsonSchema, kind: string): boolean {
  return type === kind || (Array.isArray(type) && type.includes(kind))
}

/** An object of known properties only. One that names none is of any, and would become one of nothing. */
function closed(schema: JsonSchema, { allRequired }: StrictForm): JsonSchema {
  const { properties, required = [], additionalProperties = false } = schema
  if (additionalProperties !== false || !isRecord(properties) || !Array.isArray(required)) throw new Unfit()
  if (allRequired && Object.keys(properties).some((name) => !required.includes(name))) throw new Unfit()
  return { ...schema, properties, required, additionalProperties: false }
}
