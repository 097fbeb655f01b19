import { CallError } from '../../base/call-error.js'
import type { RelayedRequest } from '../../base/relayed-request.js'
import { checkChoice, checkCount } from '../check-count.js'
import type { RelayBudget } from '../limit/reserve.js'
import type { RelayLimits } from '../limit/relay-limits.js'

/** What may be asked for. A field that is left out allows everything. */
export interface Allowance {
  /** Ids of models; one that ends in `*` allows all that begin so. */
  readonly models?: readonly string[] | undefined
  /** Tokens that an answer may have at most. A request must set its own limit then, and no higher. */
  readonly maxTokens?: number | undefined
  /** Whether tools may be given to the model, or which, by name; those of the provider by kind: `web_search_20250305`. */
  readonly tools?: boolean | readonly string[] | undefined
  /** Answers that one request may ask for. */
  readonly maxChoices?: number | undefined
  /** Whether images, sounds and files may be among the messages, or how many. */
  readonly media?: boolean | number | undefined
  /** Whether answers are only streamed. */
  readonly streamOnly?: boolean | undefined
}

/** Names of its fields. */
export const ALLOWANCES: readonly (keyof Allowance)[] = ['models', 'maxTokens', 'tools', 'maxChoices', 'media', 'streamOnly']

/** Throws a `CallError` for a field that is not of its type: compared with, it would allow what it was to forbid. */
export function checkAllowance(where: string, { models, maxTokens, tools, maxChoices, media, streamOnly }: Allowance): void {
  const isList = (value: unknown): boolean => Array.isArray(value) && value.every((item) => typeof item === 'string')
  const refuse = (name: string, what: string): never => {
    throw new CallError({ kind: 'invalid_request', message: `${where}: \`${name}\` must be ${what}.` })
  }
  if (models !== undefined && !isList(models)) refuse('models', 'a list of names')
  if (tools !== undefined && typeof tools !== 'boolean' && !isList(tools)) refuse('tools', 'true, false, or a list of names')
  if (media !== undefined && typeof media !== 'boolean') checkCount(`${where}: \`media\``, media, 0)
  checkCount(`${where}: \`maxTokens\``, maxTokens)
  checkCount(`${where}: \`maxChoices\``, maxChoices)
  checkChoice(`${where}: \`streamOnly\``, streamOnly, [true, false])
}

/** A user who may ask, and what for: what is given here stands in place of what holds for all. */
export interface RelayUser extends Allowance {
  /** By this, limits and budgets are counted. It goes to no provider. */
  readonly user: string
  readonly limits?: RelayLimits | undefined
  readonly budget?: RelayBudget | undefined
}

/** A request that is turned away: 401 = nobody is logged in, 403 = this one may not. */
export interface RelayRefusal {
  readonly status: 401 | 403
  /** For the app's own page. Nothing of it may be secret. */
  readonly message?: string | undefined
}

/** What speaks against a request, with the field that it is about; `null` = nothing. */
export function findRefused(request: RelayedRequest, { models, maxTokens, tools = true, maxChoices, media = true, streamOnly = false }: Allowance): string | null {
  const isAllowed = (model: string | null): boolean => model !== null && (models ?? []).some((allowed) => isMatch(model, allowed))
  if (models && ![request.model, ...request.otherModels].every(isAllowed)) return 'This model may not be used here.'
  if (maxTokens !== undefined && (request.maxTokens === null || request.maxTokens > maxTokens)) return `The request must limit its answer to at most ${maxTokens} tokens.`
  const refused = tools === true ? undefined : request.tools.find((name) => tools === false || !tools.includes(name))
  if (refused !== undefined) return tools === false ? 'Tools may not be used here.' : 'One of the tools may not be used here.'
  if (maxChoices !== undefined && request.choices > maxChoices) return `At most ${maxChoices} answers may be asked for at once.`
  const mostMedia = media === true ? Infinity : Number(media)
  if (request.media > mostMedia) return mostMedia === 0 ? 'Images, sounds and files may not be sent here.' : `At most ${mostMedia} images, sounds and files may be sent at once.`
  return streamOnly && !request.stream ? 'Answers must be streamed here.' : null
}

function isMatch(model: string, allowed: string): boolean {
  return allowed.endsWith('*') ? model.startsWith(allowed.slice(0, -1)) : model === allowed
}
