import type { Results } from './results-shape.d.mts'

/** A case as it is defined. */
export interface CaseDefinition {
  readonly name: string
  readonly page?: string
  readonly base: string
  readonly rounds: number
  readonly runs: Readonly<Record<string, object>>
  readonly targets: readonly object[]
}

export declare function withVerdicts(results: Results, cases: readonly CaseDefinition[]): Results
