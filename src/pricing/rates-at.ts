import type { ModelPrices } from '../base/cost.js'
import type { TablePrices } from './price-slice.js'

/** Those of `history` (oldest first) that hold at `time`, in ms since epoch; `null` = now. `null` where none holds yet. */
export function ratesAt(history: readonly TablePrices[], time: number | null): ModelPrices | null {
  const at = new Date(time ?? Date.now())
  return history.findLast((rates) => hasBegun(rates, at) && isInHours(rates, at)) ?? null
}

// `!(<)` and not `>=`: rates with a date that cannot be read hold, rather than vanish.
function hasBegun({ from }: TablePrices, at: Date): boolean {
  return from === undefined || !(at.getTime() < Date.parse(from))
}

function isInHours({ hours }: TablePrices, at: Date): boolean {
  if (!hours) return true
  const pad = (part: number): string => String(part).padStart(2, '0')
  const clock = `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`
  return hours[0] <= clock && clock < hours[1]
}
