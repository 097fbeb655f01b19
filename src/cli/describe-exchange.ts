import type { Answer } from '../base/answer.js'
import { type CallError, isCallError } from '../base/call-error.js'
import type { ProviderTypes } from '../base/dialect.js'
import type { Usage } from '../base/usage.js'
import { defineCall } from '../core/define-call.js'
import { loadPrices } from '../core/load-prices.js'
import type { Cassette, CassetteExchange } from '../testing/cassette/cassette.js'
import { play } from '../testing/cassette/play.js'
import { findCreateModel } from '../testing/find-create-model.js'

/** What an answer comes to, read as a call reads it. */
export interface ExchangeSummary {
  readonly finishReasons: readonly string[]
  /** `null` = the provider did not say. */
  readonly usage: Usage | null
  /** USD; `null` = unknown. */
  readonly cost: number | null
  readonly error: CallError | null
}

/** Reads one exchange of a cassette by playing it. */
export async function describeExchange(cassette: Cassette, exchange: CassetteExchange): Promise<ExchangeSummary> {
  const { provider, vendor, model, streamed } = exchange
  // Without rates the cost is unknown.
  await loadPrices(vendor, provider).catch(() => {})
  const client = play({ ...cassette, exchanges: [exchange] }, { speed: Number.POSITIVE_INFINITY, aborted: 'cut' })
  const call = defineCall({ model: findCreateModel(provider)(model, { client, vendor }), prompt: () => 'Played' })
  try {
    if (!streamed) return summarize(await call())
    const stream = call.stream()
    await stream.drain()
    return summarize(stream)
  } catch (error) {
    return { finishReasons: [], usage: null, cost: null, error: isCallError(error) ? error : null }
  }
}

function summarize({ finishReasons, commonUsage, cost, error }: Answer<ProviderTypes>): ExchangeSummary {
  return { finishReasons, usage: commonUsage, cost: commonUsage ? cost : null, error }
}
