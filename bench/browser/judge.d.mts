import type { Run, Verdict } from '../report/results-shape.d.mts'

export declare function namesIn(value: unknown): readonly string[]
export declare function judge(targets: readonly object[], runs: Readonly<Record<string, Run>>): readonly Verdict[]
