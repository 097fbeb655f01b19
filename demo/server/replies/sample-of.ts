type JsonSchema = Readonly<Record<string, unknown>>

const WORDS = ['water', 'bend', 'valley', 'delta', 'spring', 'stone']
/** What is deeper refers to itself. */
const DEEPEST = 6

/** A value that a JSON Schema allows, plausible where its names say what is meant. */
export function sampleOf(schema: unknown, name = '', depth = 0): unknown {
  const { type, properties, items, enum: options, const: only, anyOf, minimum, title } = toObject(schema)
  if (only !== undefined) return only
  if (Array.isArray(options)) return options[0]
  if (Array.isArray(anyOf)) return sampleOf(anyOf[0], name, depth)
  const kind = Array.isArray(type) ? type[0] : type
  if (kind === 'object' || properties !== undefined) {
    return depth > DEEPEST ? {} : Object.fromEntries(Object.entries(toObject(properties)).map(([key, inner]) => [key, sampleOf(inner, key, depth + 1)]))
  }
  if (kind === 'array') return depth > DEEPEST ? [] : [0, 1, 2].map((at) => (toObject(items)['type'] === 'string' ? WORDS[at] : sampleOf(items, name, depth + 1)))
  if (kind === 'integer' || kind === 'number') return typeof minimum === 'number' ? minimum : 42
  if (kind === 'boolean') return true
  if (kind === 'null') return null
  return `A ${typeof title === 'string' ? title.toLowerCase() : name || 'text'}, as the simulator would say it.`
}

const DANUBE = {
  name: 'Danube',
  lengthKm: 2850,
  countries: ['Germany', 'Austria', 'Slovakia', 'Hungary', 'Croatia', 'Serbia', 'Romania', 'Bulgaria', 'Moldova', 'Ukraine'],
  story: 'It rises in the Black Forest as two brooks, passes four capitals, more than any other river, and ends in a delta where pelicans live.',
}

/** The value for the schema of a request: the river that was asked for, where it asks for no more than is known of it. */
export function answerFor(schema: unknown): unknown {
  const names = Object.keys(toObject(toObject(schema)['properties']))
  if (names.length === 0 || names.some((name) => !Object.hasOwn(DANUBE, name))) return sampleOf(schema)
  // Each of them is one of its fields.
  return Object.fromEntries(names.map((name) => [name, DANUBE[name as keyof typeof DANUBE]]))
}

function toObject(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
}
