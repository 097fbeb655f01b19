import type { Run } from './report/results-shape.d.mts'

export declare function median(values: readonly number[]): number
export declare function cpuRatio(run: Run, base: Run): number | null
export declare function timesAhead(ours: Run, other: Run): number | null
export declare function leastBeside(ours: Run, runs: readonly (readonly [string, Run])[]): readonly [string, Run] | null
