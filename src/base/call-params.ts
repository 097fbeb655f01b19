/** Parameters that the providers share, under one name each. */
export interface CommonCallParams {
  readonly temperature?: number
  /** Upper limit of output tokens. */
  readonly maxTokens?: number
  readonly topP?: number
  readonly frequencyPenalty?: number
  readonly presencePenalty?: number
  readonly seed?: number
  /** Text at which the model stops. */
  readonly stop?: string | readonly string[]
}

/** Common parameters, and beside them any of the provider's own under its own name (`reasoning_effort`, `top_k`, …). */
export type CallParams = CommonCallParams & { readonly [wireName: string]: unknown }

/** Common name → the provider's name, or `null` where it has no such parameter. */
export type CallParamNames = { readonly [Key in keyof Required<CommonCallParams>]: string | null }

/**
 * The parameters under the provider's names, translated key by key, and the names of those it does not know.
 * `undefined` and `null` are left out.
 */
export function translateCallParams(params: CallParams, names: CallParamNames): { params: Record<string, unknown>; ignored: string[] } {
  const translated: Record<string, unknown> = {}
  const ignored: string[] = []
  for (const [key, value] of Object.entries(params)) {
    if (value == null) continue
    // The key was checked to be one of the names.
    const name = Object.hasOwn(names, key) ? names[key as keyof CallParamNames] : key
    if (name === null) ignored.push(key)
    // Azure and Anthropic take a list only, OpenAI takes either.
    else translated[name] = key === 'stop' && typeof value === 'string' ? [value] : value
  }
  return { params: translated, ignored }
}

/** A parameter that is a list (the provider's own tools, beside those of the call); empty where it is none. */
export function listOf(param: unknown): readonly unknown[] {
  return Array.isArray(param) ? param : []
}
