/**
 * Models that an SDK names and the table does not price, each with the day on which that was last looked up. A model that an SDK learns and this
 * list lacks fails `models.test.ts`, and so does one that has got a price since: run `npm run prices` with a newer table, or change the list.
 */
export const KNOWN_GAPS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  openai: {
    // The ids of openai 7 that openai 6 does not have yet.
    'gpt-6.1-sol': '2026-11-21',
    'gpt-6.1-terra': '2026-11-21',
  },
  anthropic: {
    'claude-fable-5-2': '2026-11-21',
    'claude-haiku-5-5': '2026-11-21',
    'claude-mythos-5': '2026-11-21',
    'claude-mythos-5-1': '2026-11-21',
    'claude-mythos-5-2': '2026-11-21',
    'claude-mythos-preview': '2026-11-21',
    'claude-sonnet-5-5': '2026-11-21',
  },
}
