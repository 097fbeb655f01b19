import type { Case } from '../results-shape.d.mts'

export declare function targetOf(cases: readonly Case[], what: string): number | undefined
