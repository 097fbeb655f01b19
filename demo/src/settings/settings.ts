import { PROVIDERS, type ProviderName } from '../call/providers.js'
import { TOOL_NAMES } from '../call/tools.js'

/** Who is asked. */
export interface Target {
  /** Number of its conversation, from 0: it stays with its model when another column goes. */
  readonly slot: number
  readonly provider: ProviderName
  readonly model: string
  /** A compatible server that this page calls by itself, such as Ollama; `''` for the relay. */
  readonly baseUrl: string
}

/** Parameters as they are written; `''` = left to the service. */
export interface Parameters {
  readonly temperature: string
  readonly maxTokens: string
  readonly topP: string
  readonly seed: string
  readonly stop: string
  /** Any others, as JSON, under the names of the provider. */
  readonly others: string
}

/** All that is set on the page. */
export interface Settings {
  /** One column each. */
  readonly targets: readonly Target[]
  readonly system: string
  readonly parameters: Parameters
  /** Names of the tools that are on the table. */
  readonly tools: readonly string[]
  /** Whether answers are to be objects, and their JSON Schema, as it is written. */
  readonly isObject: boolean
  readonly schema: string
  /** USD that this visit may cost; `null` = no limit. */
  readonly budgetUsd: number | null
}

/** Numbers of the conversations; so many columns there may be. */
export const SLOTS: readonly number[] = [0, 1, 2]

export const NO_PARAMETERS: Parameters = { temperature: '', maxTokens: '', topP: '', seed: '', stop: '', others: '' }

export const RIVER_SCHEMA = JSON.stringify(
  {
    title: 'river',
    type: 'object',
    properties: {
      name: { type: 'string', title: 'Name' },
      lengthKm: { type: 'number', title: 'Length in km' },
      countries: { type: 'array', title: 'Countries', items: { type: 'string' } },
      story: { type: 'string', title: 'Story' },
    },
    required: ['name', 'lengthKm', 'countries', 'story'],
    additionalProperties: false,
  },
  null,
  2,
)

export const DEFAULTS: Settings = {
  targets: [{ slot: 0, provider: 'openai', model: PROVIDERS.openai.models[0], baseUrl: '' }],
  system: '',
  parameters: NO_PARAMETERS,
  tools: [],
  isObject: false,
  schema: RIVER_SCHEMA,
  budgetUsd: null,
}

/** Settings that were kept. What is damaged is as it is at first. */
export function readSettings(text: string | null): Settings {
  const kept = toObject(parse(text))
  const targets = toList(kept['targets']).flatMap(toTarget).slice(0, SLOTS.length).filter(isOnlyOne)
  const parameters = toObject(kept['parameters'])
  const budgetUsd = kept['budgetUsd']
  return {
    targets: targets.length > 0 ? targets : DEFAULTS.targets,
    system: toText(kept['system'], ''),
    parameters: {
      temperature: toText(parameters['temperature'], ''),
      maxTokens: toText(parameters['maxTokens'], ''),
      topP: toText(parameters['topP'], ''),
      seed: toText(parameters['seed'], ''),
      stop: toText(parameters['stop'], ''),
      others: toText(parameters['others'], ''),
    },
    tools: TOOL_NAMES.filter((name) => toList(kept['tools']).includes(name)),
    isObject: kept['isObject'] === true,
    schema: toText(kept['schema'], RIVER_SCHEMA),
    budgetUsd: typeof budgetUsd === 'number' && budgetUsd >= 0 ? budgetUsd : null,
  }
}

function toTarget(kept: unknown): readonly Target[] {
  const { slot, provider, model, baseUrl } = toObject(kept)
  if (!SLOTS.some((one) => one === slot)) return []
  if (typeof provider !== 'string' || !Object.hasOwn(PROVIDERS, provider) || typeof model !== 'string') return []
  // One of the numbers and one of the names, as was just checked.
  return [{ slot: slot as number, provider: provider as ProviderName, model, baseUrl: provider === 'openai' ? toText(baseUrl, '') : '' }]
}

/** No two columns show one conversation. */
function isOnlyOne({ slot }: Target, place: number, all: readonly Target[]): boolean {
  return all.findIndex((other) => other.slot === slot) === place
}

function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function toText(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise
}
