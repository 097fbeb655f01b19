export { calculateCost } from './calculate-cost.js'
export { findContextWindow } from './find-context-window.js'
export { loadPrices } from './load-prices.js'
export { installTokenizer } from './tokenizer.js'
