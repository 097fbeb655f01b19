import { CallError } from '../base/call-error.js'
import type { CreateModel } from './cassette/recorded-run.js'

/** What each provider's folder gives: a new folder is found by itself. */
const modules: readonly Readonly<Record<string, unknown>>[] = Object.values(import.meta.glob<Readonly<Record<string, unknown>>>('../providers/*/provider.ts', { eager: true }))

/** The function of a provider, which has its name. Throws a `CallError` where there is none. */
export function findCreateModel(provider: string): CreateModel {
  const found = modules.find((module) => Object.hasOwn(module, provider))?.[provider]
  // Under its name each has that function.
  if (typeof found === 'function') return found as CreateModel
  throw new CallError({ kind: 'invalid_request', provider, message: `There is no provider "${provider}" in this version of callscope, so its answers cannot be read.` })
}
