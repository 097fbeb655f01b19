import type { Case, Run } from './results-shape.d.mts'
import type { Class } from './traits.d.mts'

/** A figure that others have less of (`others`), or a target that is not kept (`target`, `verdict`). */
export interface Loss {
  readonly case: string
  readonly what: string
  readonly of: string
  readonly value: string
  readonly amount?: number
  readonly areLess?: boolean
  readonly others?: readonly { readonly name: string; readonly run: Run; readonly value: string }[]
  readonly target?: string
  readonly verdict?: string
}

export declare const MARGIN: number
export declare function bestBeside(one: Case, ours: Run, comparedAs: Class): readonly [string, Run] | null
export declare function losses(caseName: string, one: Case): Loss[]
export declare function missed(caseName: string, one: Case): Loss[]
