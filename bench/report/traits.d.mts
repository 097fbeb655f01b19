import type { Run } from './results-shape.d.mts'

export type Class = 'peer' | 'plain text' | 'sdk'

export declare function classOf(run: Run): Class
export declare function doesLess(run: Run): boolean
export declare function nameOf(name: string, run: Run): string
