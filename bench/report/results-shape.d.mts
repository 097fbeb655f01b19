/** What came of a contestant. Every figure may be absent or null: it is unknown then. */
export interface Run {
  readonly kind: 'floor' | 'ours' | 'sdk' | 'peer'
  readonly isFinished?: boolean
  readonly isRight?: boolean
  readonly isPlain?: boolean
  readonly failure?: string
  readonly limitMs?: number
  readonly shows?: string
  readonly hasBrokenDown?: boolean
  readonly showsAsPeers?: boolean
  /** CPU in ms of each round. */
  readonly cpuSamples?: readonly number[]
  readonly isSample?: boolean
  readonly [figure: string]: unknown
}

export interface Verdict {
  readonly of: string
  readonly what: string
  readonly value: string
  readonly target: string
  readonly verdict: 'ok' | 'missed, tolerated' | 'MISSED' | 'peer'
}

/** When, where and with what a case was measured. */
export interface Measured {
  readonly date?: string
  readonly commit?: string | null
  readonly processor?: string
  readonly memoryGb?: number
  readonly system?: string
  readonly node?: string
  readonly chromium?: string
  readonly versions?: Readonly<Record<string, string>>
}

export interface Case {
  readonly page?: string
  readonly group?: string
  readonly measured?: Measured | null
  readonly rounds?: number
  readonly base?: string | null
  /** Of what it was measured: `definitionOf` the case. */
  readonly definition?: string
  readonly isOld?: boolean
  readonly runs?: Readonly<Record<string, Run>>
  readonly verdicts?: readonly Verdict[]
}

/** What `bench/results.json` holds. */
export interface Results {
  readonly cases?: Readonly<Record<string, Case>>
  readonly sizes?: { readonly measured?: Measured | null; readonly rows?: readonly object[] } | null
  readonly leaks?: { readonly measured?: Measured | null; readonly rows?: readonly object[] } | null
}
