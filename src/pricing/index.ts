export { calculateCost } from './calculate-cost.js'
export { loadPrices } from './load-prices.js'
export { installTokenizer } from './tokenizer.js'
