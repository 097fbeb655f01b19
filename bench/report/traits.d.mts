import type { Run } from './results-shape.d.mts'

export type Class = 'peer' | 'plain text' | 'sdk'

export declare function leftOut(name: string, run: Run): string | null
export declare function doesLess(name: string, run: Run): boolean
export declare function classOf(name: string, run: Run): Class
