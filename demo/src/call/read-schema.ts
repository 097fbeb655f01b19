import type { JsonSchema } from 'callscope'

/** A JSON Schema that was written, or what is wrong with it. */
export type SchemaReading = { readonly schema: JsonSchema; readonly problem: null } | { readonly schema: null; readonly problem: string }

/** Reads a JSON Schema. */
export function readSchema(text: string): SchemaReading {
  try {
    const value: unknown = JSON.parse(text)
    // An object of JSON has names and values.
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { schema: value as JsonSchema, problem: null }
    return { schema: null, problem: 'A schema is an object, such as {"type": "object", "properties": {…}}.' }
  } catch (error) {
    return { schema: null, problem: error instanceof Error ? error.message : 'This is not JSON.' }
  }
}
