/** The providers of the playground, and models to begin with. */
export const PROVIDERS = {
  openai: { label: 'OpenAI', models: ['gpt-5-mini', 'gpt-4o', 'gpt-4o-mini'] },
  anthropic: { label: 'Anthropic', models: ['claude-sonnet-5', 'claude-haiku-4-5', 'claude-opus-4-8'] },
  azure: { label: 'Azure', models: ['gpt-4o-mini', 'gpt-4o', 'grok-4'] },
} as const

export type ProviderName = keyof typeof PROVIDERS

export const PROVIDER_NAMES = Object.keys(PROVIDERS) as readonly ProviderName[] // What it was made of.
