import { CallError } from './call-error.js'

/** A JSON Schema as a plain object. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** The part of Standard Schema (standardschema.dev) that is used here: zod, valibot, arktype and others implement it. */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined
    /** Standard JSON Schema: gives the JSON Schema of what goes in. */
    readonly jsonSchema?: { readonly input: (options: { readonly target: string }) => Record<string, unknown> } | undefined
  }
}

export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined }[] }

/** What `parameters` and `responseModel` take. */
export type Schema<Output = unknown> = StandardSchema<Output> | JsonSchema

/**
 * The JSON Schema of `schema`, without its `$schema` keyword.
 * Throws a `CallError` of kind `invalid_request` where a library does not give one.
 */
export function toJsonSchema(schema: Schema): JsonSchema {
  if (!isStandardSchema(schema)) return schema
  const { jsonSchema, vendor } = schema['~standard']
  if (!jsonSchema) {
    throw new CallError({
      kind: 'invalid_request',
      message: `This ${vendor} schema cannot give its JSON Schema. Use a version of ${vendor} with Standard JSON Schema, or pass a plain JSON Schema object.`,
    })
  }
  const { $schema: _dialect, ...rest } = jsonSchema.input({ target: 'draft-2020-12' })
  return rest
}

/**
 * The value that `schema` makes of `value`. A plain JSON Schema lets it pass as it is. Rejects with what `toError` makes of the places that do not fit,
 * and of what the library says of them.
 */
export async function validate<Output>(schema: Schema<Output>, value: unknown, toError: (places: string, issues: unknown) => CallError): Promise<Output> {
  // A JSON Schema object is not checked here: no validator is bundled, the provider checks strict schemas itself.
  if (!isStandardSchema(schema)) return value as Output
  const result = await schema['~standard'].validate(value)
  if (!result.issues) return result.value
  // Where, but not what: some libraries quote the value in their texts.
  const places = result.issues.map(({ path = [] }) => path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.') || 'the whole').join(', ')
  throw toError(places, result.issues)
}

function isStandardSchema<Output>(schema: Schema<Output>): schema is StandardSchema<Output> {
  return '~standard' in schema
}
