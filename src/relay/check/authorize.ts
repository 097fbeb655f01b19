import { checkLimits } from '../limit/relay-limits.js'
import { checkBudget } from '../limit/reserve.js'
import { type Allowance, ALLOWANCES, checkAllowance, type RelayRefusal, type RelayUser } from './permission.js'
import { respondError } from '../respond-error.js'

/** Says who asks: a user, or why nobody is answered; `null` = nobody is logged in. */
export type Authorize = (request: Request) => RelayUser | RelayRefusal | null | Promise<RelayUser | RelayRefusal | null>

const FIELDS: readonly string[] = ['user', 'limits', 'budget', ...ALLOWANCES]

/** Asks the app who it is; a response where nobody may. It fails closed: what throws lets nobody through. */
export async function findUser(request: Request, authorize: Authorize | undefined, allowance: Allowance): Promise<RelayUser | Response> {
  if (!authorize) return { user: '', ...allowance }
  let answer: RelayUser | RelayRefusal | null
  try {
    answer = await authorize(withoutBody(request))
  } catch {
    return respondError(503, 'unauthorized', 'api_error', 'The app could not say who asks. Try again later.')
  }
  // An app without types may give anything.
  if (typeof answer !== 'object') answer = null
  if (answer && 'user' in answer) {
    return isUser(answer) ? { ...allowance, ...defined(answer) } : respondError(500, 'failed', 'api_error', `What \`authorize\` of createRelay gives has a field that is none of ${FIELDS.join(', ')}, one that cannot be, or a user that is no text, or an empty one.`)
  }
  const { status = 401, message } = answer ?? {}
  return status === 403
    ? respondError(403, 'forbidden', 'permission_error', message ?? 'You may not ask here.')
    : respondError(401, 'unauthorized', 'authentication_error', message ?? 'Log in to ask here.')
}

/** A field by another name would allow what it was to forbid. */
function isUser({ user, limits = {}, budget = {}, ...fields }: RelayUser): boolean {
  try {
    checkLimits('', limits)
    checkBudget('', budget)
    checkAllowance('', fields)
  } catch {
    return false
  }
  return typeof user === 'string' && user !== '' && Object.keys(fields).every((name) => FIELDS.includes(name))
}

/** The body is read by the relay, once. */
function withoutBody({ url, method, headers, signal }: Request): Request {
  return new Request(url, { method, headers, signal })
}

/** What is given as `undefined` is not given. */
function defined(user: RelayUser): RelayUser {
  return Object.fromEntries(Object.entries(user).filter(([, value]) => value !== undefined)) as unknown as RelayUser // Its user is there.
}
