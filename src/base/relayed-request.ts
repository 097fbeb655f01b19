import { isRecord } from './is-record.js'

/** What the relay must know of a request to decide on it, in common terms. */
export interface RelayedRequest {
  /** `null` = the request leaves it to the service. */
  readonly model: string | null
  /** Models that may answer in its place. */
  readonly otherModels: readonly string[]
  readonly stream: boolean
  /** Tokens that one answer may have at most; `null` = the request does not say. */
  readonly maxTokens: number | null
  /** Answers that are asked for. */
  readonly choices: number
  /** Names of the tools, and kinds of those that are the provider's own. */
  readonly tools: readonly string[]
  /** Images, sounds and files among the messages. */
  readonly media: number
  /** Whether the answer will say what it used. */
  readonly saysUsage: boolean
}

type Body = Readonly<Record<string, unknown>>

/** Where a wire has what a {@link RelayedRequest} says. */
export interface RelayedRequestForm {
  /** Fields with the largest number of tokens; the largest of them counts. */
  readonly maxTokens: readonly string[]
  /** The field with the number of answers; none where a wire has one answer only. */
  readonly choices?: string
  /** The field with further models (OpenRouter falls back on them). */
  readonly otherModels?: string
  /** Fields with lists of tools. */
  readonly tools: readonly string[]
  /** Fields that are a tool by being there, and the name that it then has. */
  readonly toolFields?: Readonly<Record<string, string>>
  /** `type` of parts of messages that are no text. */
  readonly media: ReadonlySet<string>
  /** Where a stream must be told to say what it used: a field, and one within it that is then true. None where it says so unasked. */
  readonly usageOption?: readonly [field: string, option: string]
}

/**
 * Reads a request as the service will. A text says what speaks against it: what has another type than the service takes may be read there as
 * something else than here.
 */
export function readRelayedRequest(body: Body, form: RelayedRequestForm): RelayedRequest | string {
  const { model = null, stream = false, messages } = body
  if (model !== null && (typeof model !== 'string' || model === '')) return '`model` is no text.'
  if (stream !== null && typeof stream !== 'boolean') return '`stream` is neither true nor false.'
  if (!Array.isArray(messages) || !messages.every(isRecord)) return '`messages` is no list of messages.'
  const counts = [...form.maxTokens, ...(form.choices === undefined ? [] : [form.choices])]
  const wrong = counts.find((name) => !isCount(body[name] ?? 1))
  if (wrong !== undefined) return `\`${wrong}\` is no whole number above 0.`
  const tools = readTools(body, form)
  if (typeof tools === 'string') return tools
  // They are counts or absent, by the lines above.
  const limits = form.maxTokens.flatMap((name) => (body[name] as number | null | undefined) ?? [])
  const choices = form.choices === undefined ? 1 : ((body[form.choices] as number | null | undefined) ?? 1)
  const otherModels: unknown = (form.otherModels === undefined ? null : body[form.otherModels]) ?? []
  if (!Array.isArray(otherModels) || !otherModels.every((name) => typeof name === 'string')) return `\`${form.otherModels}\` is no list of models.`
  const [field = '', option = ''] = form.usageOption ?? []
  const usageOptions = body[field]
  const saysUsage = stream !== true || !form.usageOption || (isRecord(usageOptions) && usageOptions[option] === true)
  return { model, otherModels, stream: stream === true, saysUsage, maxTokens: limits.length > 0 ? Math.max(...limits) : null, choices, tools, media: countMedia([messages, body['system']], form.media) }
}

function readTools(body: Body, { tools, toolFields = {} }: RelayedRequestForm): readonly string[] | string {
  const names: string[] = []
  for (const field of tools) {
    const list = body[field] ?? []
    if (!Array.isArray(list)) return `\`${field}\` is no list.`
    for (const tool of list) {
      const name = nameOf(tool)
      if (name === null) return `A tool in \`${field}\` has no name.`
      names.push(name)
    }
  }
  for (const [field, name] of Object.entries(toolFields)) if ((body[field] ?? null) !== null) names.push(name)
  return names
}

/** A function's name stands in it; a tool of the provider's own is told by its kind. */
function nameOf(tool: unknown): string | null {
  if (!isRecord(tool)) return null
  const inner = tool['function'] ?? tool['custom']
  const name = isRecord(inner) ? inner['name'] : (tool['name'] ?? tool['type'] ?? tool['id'])
  return typeof name === 'string' && name !== '' ? name : null
}

/** Anywhere in what is said: results of tools hold images too. */
function countMedia(value: unknown, kinds: ReadonlySet<string>): number {
  if (Array.isArray(value)) return value.reduce<number>((count, item) => count + countMedia(item, kinds), 0)
  if (!isRecord(value)) return 0
  const own = typeof value['type'] === 'string' && kinds.has(value['type']) ? 1 : 0
  return Object.values(value).reduce<number>((count, item) => count + countMedia(item, kinds), own)
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) > 0 // A safe integer is a number.
}
