import { isRecord } from '../../base/is-record.js'
import type { JsonSchema } from '../../base/schema.js'

/** More references than this, one after the other, lead nowhere. */
const MOST_REFERENCES = 16

/**
 * The schema that stands behind references of `root`, and behind a choice of one thing or `null`, which is how libraries write what may be absent. A title and
 * a description that stand nearer come first. `null` where there is none, or it cannot be found.
 */
export function readSchema(schema: unknown, root: JsonSchema): JsonSchema | null {
  let current = schema
  let outer: JsonSchema = {}
  for (let count = 0; count < MOST_REFERENCES; count += 1) {
    if (!isRecord(current)) return null
    const { title, description } = current
    outer = { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }), ...outer }
    const next = typeof current['$ref'] === 'string' ? find(current['$ref'], root) : onlyChoice(current)
    if (next === undefined) return { ...current, ...outer }
    current = next
  }
  return null
}

/** The names of an object's fields in the order of the schema, then those that only the value has. */
export function toNames(value: Readonly<Record<string, unknown>>, schema: JsonSchema | null): readonly string[] {
  const properties = schema?.['properties']
  const named = isRecord(properties) ? Object.keys(properties) : []
  return [...named, ...Object.keys(value).filter((name) => !named.includes(name))]
}

/** The schema of a field; `undefined` where there is none. */
export function schemaOfField(schema: JsonSchema | null, name: string): unknown {
  const properties = schema?.['properties']
  return isRecord(properties) && Object.hasOwn(properties, name) ? properties[name] : schema?.['additionalProperties']
}

/** The schema of an item; `undefined` where there is none. */
export function schemaOfItem(schema: JsonSchema | null, place: number): unknown {
  const first = schema?.['prefixItems']
  return Array.isArray(first) && place < first.length ? first[place] : schema?.['items']
}

/** What a reference within the schema leads to: a JSON Pointer behind `#`. */
function find(reference: string, root: JsonSchema): unknown {
  if (!reference.startsWith('#')) return null
  const steps = reference.slice(1).split('/').filter(Boolean)
  return steps.reduce<unknown>((at, step) => (isRecord(at) ? at[decode(step)] : null), root) ?? null
}

function decode(step: string): string {
  const pointed = step.replaceAll('~1', '/').replaceAll('~0', '~')
  try {
    return decodeURIComponent(pointed)
  } catch {
    return pointed
  }
}

/** The one thing beside `null` that may stand here; `undefined` where there are several, or it is no choice. */
function onlyChoice(schema: JsonSchema): unknown {
  const choices = schema['anyOf'] ?? schema['oneOf'] ?? schema['allOf']
  if (!Array.isArray(choices)) return undefined
  const others = choices.filter((choice) => !(isRecord(choice) && choice['type'] === 'null'))
  return others.length === 1 ? others[0] : undefined
}
