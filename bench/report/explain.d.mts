import type { Loss } from './compare.d.mts'

/** Why a figure is lost, or a target missed. */
export interface Reason {
  readonly case: string | RegExp
  readonly what: string | RegExp
  readonly of?: string | RegExp
  readonly than?: string | RegExp
  readonly reason: string
  readonly profile?: string
}

export interface Explained {
  readonly groups: readonly (Reason & { readonly losses: readonly Loss[] })[]
  readonly unexplained: readonly Loss[]
  readonly stale: readonly Reason[]
}

export declare function explain(all: readonly Loss[], reasons: readonly Reason[]): Explained
