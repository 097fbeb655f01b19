import type { CostMetadata, Prices } from '../base/cost.js'
import { withoutDate } from './without-date.js'

/** One value of a user's prices. */
export type UserPrice = Prices[string]

/**
 * The user's prices that fit, best first: the exact id of the model that answered, then of the one asked for (on Azure a deployment, whose model
 * answers under its own name), the id without its date, then patterns (`openai/*`, `openai/gpt-*`), longest first.
 * A key may name who answers (`xai/grok-4`) or the SDK family that read the answer (`openai/grok-4`).
 */
export function findUserPrices(prices: Prices, { provider, vendor, model, requestedModel }: CostMetadata): readonly UserPrice[] {
  const owners = vendor === provider ? [provider] : [vendor, provider]
  const names = requestedModel === null || requestedModel === model ? [model ?? ''] : [model ?? '', requestedModel]
  const ids = names.flatMap((name) => owners.map((owner) => `${owner}/${name}`))
  const undated = ids.flatMap((id) => withoutDate(id) ?? [])
  const patterns = Object.keys(prices)
    .filter((key) => key.endsWith('*') && ids.some((id) => id.startsWith(key.slice(0, -1))))
    .sort((a, b) => b.length - a.length)
  return [...ids, ...undated, ...patterns].flatMap((key) => (Object.hasOwn(prices, key) ? (prices[key] ?? []) : []))
}
