// Dates as vendors append them: -20250514, -2024-08-06, @20250514, -05-20, -09-2025; and revisions of three digits (-001).
// What is no date of a calendar is a version: a model-13-40 is not a model.
// Four digits are left out on purpose: with Mistral -2411 and -2512 are versions at different rates. scripts/prices.mjs has the same rule.
const DATE = /[-@](?:20\d\d(?:0[1-9]|1[0-2])[0-3]\d|20\d\d-(?:0[1-9]|1[0-2])-[0-3]\d|(?:0[1-9]|1[0-2])-(?:20\d\d|[0-3]\d)|00\d)$/

/** `model` without the date or revision at its end; `null` where it has none. A version (`-5` after `claude-sonnet-5`) stays. */
export function withoutDate(model: string): string | null {
  const bare = model.replace(DATE, '')
  return bare === model ? null : bare
}
