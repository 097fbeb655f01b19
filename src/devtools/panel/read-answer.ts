import { UNKNOWN_COST } from '../../base/cost-calculator.js'
import type { CostBreakdown, Prices } from '../../base/cost.js'
import type { CallResponse } from '../../base/call-response.js'
import type { ProviderTypes } from '../../base/dialect.js'
import type { Usage } from '../../base/usage.js'
import { defineCall } from '../../core/define-call.js'
import { loadPrices } from '../../core/load-prices.js'
import type { CassetteError, CassetteExchange } from '../../testing/cassette/cassette.js'
import { play } from '../../testing/cassette/play.js'
import { findCreateModel } from '../../testing/find-create-model.js'
import { PLAYED } from '../create-call-log.js'
import type { LoggedRequest } from '../logged-request.js'
import { toCassetteOf } from './to-cassette-of.js'

/** What came of a request, read by the provider's own classes. */
export interface ReadAnswer {
  readonly exchange: CassetteExchange
  /** `null` where nothing came. */
  readonly response: CallResponse<ProviderTypes> | null
  /** `null` = the provider did not say. */
  readonly usage: Usage | null
  readonly cost: CostBreakdown
  readonly error: CassetteError | null
}

/** Reads a request that has ended, by playing it at once: nothing is sent, and what a call makes of it is what the app's call made of it. */
export async function readAnswer(request: LoggedRequest, prices: Prices): Promise<ReadAnswer | null> {
  const cassette = toCassetteOf([request])
  const [exchange] = cassette.exchanges
  if (!exchange) return null
  const error = exchange.end?.error ?? null
  const nothing: ReadAnswer = { exchange, response: null, usage: null, cost: UNKNOWN_COST, error }
  const { provider, vendor, model, streamed } = exchange
  if (exchange.chunks.length === 0 && exchange.response === null) return nothing
  try {
    // Without rates the cost is unknown.
    await loadPrices(vendor, provider).catch(() => {})
    const client = play(cassette, { speed: Number.POSITIVE_INFINITY, aborted: 'cut' })
    const tools = exchange.request.tools.map(({ name, description, parameters }) => ({ name, description, parameters: parameters ?? { type: 'object' } }))
    const call = defineCall({ model: findCreateModel(provider)(model, { client, vendor, prices }), prompt: () => 'Played', tools, metadata: { [PLAYED]: 'read' } })
    if (!streamed) return toRead(nothing, await call())
    const stream = call.stream()
    await stream.drain()
    return toRead(nothing, stream.constructCallResponse())
  } catch {
    // An answer that cannot be read: its chunks and its error are shown as they are.
    return nothing
  }
}

function toRead(nothing: ReadAnswer, response: CallResponse<ProviderTypes>): ReadAnswer {
  const { commonUsage: usage, costBreakdown: cost } = response
  return { ...nothing, response, usage, cost: usage ? cost : UNKNOWN_COST }
}
