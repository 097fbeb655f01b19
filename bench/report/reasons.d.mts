import type { Reason } from './explain.d.mts'

export declare const reasons: readonly Reason[]
