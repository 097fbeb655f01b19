import { RIVER_SCHEMA, type Settings } from '../settings/settings.js'

/** Something to ask, and what has to be set for it. */
export interface Example {
  readonly prompt: string
  readonly settings?: Partial<Settings>
}

const TEXT = { isObject: false, tools: [] }

/** What the simulator has a special answer for; a real service answers them too. */
export const EXAMPLES: readonly Example[] = [
  { prompt: 'How does a river work?', settings: TEXT },
  { prompt: 'Give me a tour of Markdown', settings: TEXT },
  { prompt: 'Show me the maths of a river', settings: TEXT },
  { prompt: 'Write code that measures a river', settings: TEXT },
  { prompt: 'Think hard: why do rivers bend?', settings: TEXT },
  { prompt: 'How long are the three longest rivers together? Use your tools', settings: { isObject: false, tools: ['find_rivers', 'calculate'] } },
  { prompt: 'Rename this page, but ask me first', settings: { isObject: false, tools: ['rename_page'] } },
  { prompt: 'Describe the Danube as an object', settings: { isObject: true, schema: RIVER_SCHEMA, tools: [] } },
  { prompt: 'Refuse this', settings: TEXT },
  { prompt: 'Run out of length', settings: TEXT },
  { prompt: 'Be busy at first (429)', settings: TEXT },
  { prompt: 'Hit the rate limit', settings: TEXT },
  { prompt: 'Cut the stream in the middle', settings: TEXT },
  { prompt: 'A burst of 10,000 chunks', settings: TEXT },
  { prompt: 'Say nothing of usage', settings: TEXT },
]
