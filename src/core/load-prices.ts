import { loadTokenizer } from './tokenizer.js'

/**
 * Loads the price code and the rates of these providers or vendors, so that `cost` is known on data read without a call.
 * Calls do this by themselves, beside the request. Names without built-in rates are passed over.
 */
export async function loadPrices(...providers: string[]): Promise<void> {
  const [pricing, tokenizer] = await Promise.all([import('../pricing/index.js'), loadTokenizer()])
  pricing.installTokenizer(tokenizer)
  await pricing.loadPrices(...providers)
}
