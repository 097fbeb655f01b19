import type { Prices } from '../../base/cost.js'
import { loadPrices } from '../../core/load-prices.js'
import { type PlacesOf, takePlaces } from './take-places.js'
import { type BudgetOf, reserve, type RelayBudget } from './reserve.js'
import { CallAccount } from '../count/call-account.js'
import type { CallListener } from '../count/telemetry.js'
import { estimateRequest } from '../count/estimate-request.js'
import type { RelayedCall } from '../count/relayed-call.js'
import { type LimiterManners, readManners, type RelayLimits } from './relay-limits.js'
import { takeRequest } from './take-request.js'
import { within } from '../within.js'
import { respondError } from '../respond-error.js'
import type { RelayUser } from '../check/permission.js'
import type { Escort, Outgoing } from '../send/send.js'
import type { RelayPlaces } from '../store/relay-store.js'

/** What holds for all requests. */
export interface AdmitSettings {
  readonly limits: RelayLimits
  readonly appLimits: RelayLimits
  readonly budget: RelayBudget
  readonly appBudget: RelayBudget
  readonly prices: Prices
  readonly store: RelayPlaces
  readonly includePrompts: boolean
  /** Each makes what is told of one call, once that has ended; none = nobody wants to know. */
  readonly createListeners: readonly (() => CallListener)[]
}

/** Key of all users together. */
const APP = ''
const ANSWER_TOKENS = 4096

/** Counts a request and takes what it is to spend; a response where there is no room for it. */
export async function admit(outgoing: Outgoing, user: RelayUser, settings: AdmitSettings): Promise<Escort | Response> {
  const { limits = settings.limits } = user
  const { appLimits } = settings
  const manners = readManners({ ...settings.limits, ...limits })
  const limited = (await takeRequest(user.user, limits, manners)) ?? (await takeRequest(APP, appLimits, manners))
  if (limited) return limited
  const id = crypto.randomUUID()
  const ofAll = [{ key: `user ${user.user}`, most: limits.concurrent }, { key: 'app', most: appLimits.concurrent }]
  const places = await takePlaces(settings.store, ofAll.filter(isLimited), id, manners)
  if (places instanceof Response) return places
  const escort = await spend(outgoing, user, id, settings, manners).catch(async (error: unknown) => {
    await places.release()
    throw error
  })
  if (escort instanceof Response) {
    await places.release()
    return escort
  }
  return {
    ...escort,
    async onEnd(call) {
      await Promise.all([places.release(), escort.onEnd(call)])
    },
  }
}

function isLimited(places: { readonly key: string; readonly most: number | undefined }): places is PlacesOf {
  return places.most !== undefined
}

/** Takes what a request is to spend, and counts what it does. */
async function spend(outgoing: Outgoing, user: RelayUser, id: string, settings: AdmitSettings, manners: LimiterManners): Promise<Escort | Response> {
  const { budget = settings.budget } = user
  const { appBudget, createListeners } = settings
  // Who pays with a key of his own spends nothing of the app's.
  const budgets: readonly BudgetOf[] = outgoing.isUsersKey ? [] : [{ key: user.user, budget }, { key: APP, budget: appBudget }].filter(isHeld)
  if (budgets.length > 0 && !outgoing.asked.saysUsage) {
    return respondError(403, 'refused', 'permission_error', 'A stream must ask for its usage here: `stream_options: { include_usage: true }`.')
  }
  const account = budgets.length > 0 || createListeners.length > 0 ? await createAccount(outgoing, user, id, settings) : null
  const { maxTokens, choices } = outgoing.asked
  const asked = account?.estimate((maxTokens ?? budget.answerTokens ?? ANSWER_TOKENS) * choices)
  const listeners = createListeners.map((create) => create())
  const reservation = asked && budgets.length > 0 ? await reserve(budgets, asked, manners) : null
  if (reservation instanceof Response) return reservation
  return {
    id,
    user: user.user,
    account,
    reservation,
    async onEnd(call) {
      if (call) await Promise.all(listeners.map((listener) => tell(listener, call, manners.timeoutMs)))
    },
  }
}

function isHeld({ budget }: BudgetOf): boolean {
  return budget.tokens !== undefined || budget.microUsd !== undefined
}

async function createAccount({ asked, body, upstream, isUsersKey }: Outgoing, { user }: RelayUser, id: string, { prices, includePrompts }: AdmitSettings): Promise<CallAccount> {
  const { target, vendor } = upstream
  const [createMeter, { TextCounter }] = await Promise.all([
    target.loadMeter(),
    import('../../pricing/index.js'),
    // Whoever needs a price asks for it, and is told that there is none.
    loadPrices(vendor, target.provider).catch(() => {}),
  ])
  const { model: requestedModel, stream: streamed } = asked
  const inputTokens = estimateRequest(body.json, target.request, new TextCounter(requestedModel))
  const facts = { id, user, userKey: isUsersKey, provider: target.provider, vendor, requestedModel, streamed }
  return new CallAccount({ ...facts, prices, inputTokens, createMeter, counter: new TextCounter(requestedModel), ...(includePrompts ? { body: body.json } : {}) })
}

/** The end of an answer waits for those who are told of it: a server may stop at once behind it. But not for long, and not for their failures. */
async function tell(listener: CallListener, call: RelayedCall, timeoutMs: number): Promise<void> {
  try {
    await within(timeoutMs, Promise.resolve(listener(call)))
  } catch (error) {
    console.error(error)
  }
}
