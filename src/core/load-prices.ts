/**
 * Loads the price code and the rates of these providers or vendors, so that `cost` is known on data read without a call.
 * Calls do this by themselves, beside the request. Names without built-in rates are passed over.
 */
export async function loadPrices(...providers: string[]): Promise<void> {
  const pricing = await import('../pricing/index.js')
  await pricing.loadPrices(...providers)
}
