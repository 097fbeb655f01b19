/** Whether a value can be an amount of money, a rate or a count: a number that is finite and not negative. */
export function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
