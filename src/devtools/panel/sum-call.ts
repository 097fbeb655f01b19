import { addUsage } from '../../base/add-usage.js'
import { sumCosts } from '../../base/sum-costs.js'
import type { LoggedCall } from '../logged-call.js'
import type { ReadAnswers } from './create-answer-reader.js'

/** What a call comes to, as far as its requests were read; `null` = unknown. */
export interface CallSum {
  readonly tokens: number | null
  readonly usd: number | null
  readonly estimated: boolean
}

/** What a call comes to. */
export function sumCall({ requests }: LoggedCall, answers: ReadAnswers): CallSum {
  const read = requests.flatMap((request) => answers.get(request) ?? [])
  const usages = read.flatMap(({ usage }) => usage ?? [])
  const [first, ...others] = usages
  const tokens = first ? others.reduce(addUsage, first).totalTokens : null
  const { usd, estimated } = sumCosts(read.flatMap(({ cost, usage }) => (usage ? cost : [])))
  return { tokens, usd: tokens === null ? null : usd, estimated }
}

/** Notes of a call as `name: value`, those that are short. */
export function tagsOf({ metadata }: LoggedCall): readonly string[] {
  return Object.entries(metadata).flatMap(([name, value]) => {
    if (Array.isArray(value)) return value.filter((item): item is string => typeof item === 'string')
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [`${name}: ${value}`.slice(0, 80)] : []
  })
}
