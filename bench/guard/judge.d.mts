/** How a figure stands to its baseline; `null` = there is none. */
export interface Row {
  readonly name: string
  readonly was: number | null
  readonly is: number | null
  readonly limit: number | null
  readonly verdict: 'ok' | 'better' | 'OVER' | 'UNKNOWN' | 'MISSING'
}

export declare const judge: (figures: Readonly<Record<string, number>>, baseline: Readonly<Record<string, number>>) => readonly Row[]
export declare const isFailure: (row: Pick<Row, 'verdict'>) => boolean
