// Dates as vendors append them: -20250514, -2024-08-06, @20250514, -05-20, -09-2025; and revisions of three digits (-001).
// Four digits are left out on purpose: with Mistral -2411 and -2512 are versions at different rates. scripts/prices.mjs has the same rule.
const DATE = /[-@](?:\d{8}|\d{4}-\d{2}-\d{2}|\d{2}-\d{4}|\d{2}-\d{2}|\d{3})$/

/** `model` without the date or revision at its end; `null` where it has none. A version (`-5` after `claude-sonnet-5`) stays. */
export function withoutDate(model: string): string | null {
  const bare = model.replace(DATE, '')
  return bare === model ? null : bare
}
