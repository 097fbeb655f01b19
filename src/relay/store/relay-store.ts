/** One of the places that a key has, as one stream takes it. */
export interface RelayPlace {
  /** Whose places they are: a user. Any text. */
  readonly key: string
  /** Which stream takes it, unique under its key. One id has one place, however often it asks for it. Any text. */
  readonly id: string
}

/** What a log holds beside its bytes. */
export interface RelayLogHead {
  /** The user who may read it and stop it: whoever reads compares, the store does not. */
  readonly owner: string
  /** HTTP status of the answer. */
  readonly status: number
  /** Headers of the answer. */
  readonly headers: Readonly<Record<string, string>>
}

/** What a log begins with. */
export interface RelayLogStart {
  readonly head: RelayLogHead
  /** How long it is kept after its end, in ms. */
  readonly keepMs: number
  /** How long its writer may say nothing, in ms; a log that was left for longer is cut. A third of it is a good pace to call `append` at, with no bytes if need be. */
  readonly silentMs: number
}

/** Bytes at their place. */
export interface RelayLogPart {
  /** How many bytes came before. */
  readonly at: number
  /** May be empty: that says only that the writer is there, and asks whether it is to stop. Copied. */
  readonly bytes: Uint8Array
}

/** What the writer of a log is told. */
export interface RelayLogState {
  /** Whether somebody asked for it to stop. */
  readonly stopped: boolean
  /** Whether the log has all bytes so far. `false`: it has ended or is gone, and nothing more is kept; being asked to stop is still told of while it is there. */
  readonly kept: boolean
}

/** How a log ended: by the writer's word, or `cut`: too long, bytes missing, or its writer gone. */
export type RelayLogEnd = 'complete' | 'cut'

/** Where to read. */
export interface RelayLogRange {
  /** How many bytes to skip. */
  readonly from: number
  /** How long to wait for bytes or the end where there are none yet, in ms; 0 unless set. */
  readonly waitMs?: number
}

/** What was read of a log. */
export interface RelayLogReading {
  readonly head: RelayLogHead
  /** Bytes from there on, some 100 KB at most: the next reading begins behind them. Empty where there are none yet. */
  readonly bytes: Uint8Array
  /** How many bytes the whole log has by now. */
  readonly length: number
  /** How it ended, once there is nothing behind these bytes; `null` = more is there or may come. */
  readonly end: RelayLogEnd | null
  /** Whether somebody asked for it to stop. */
  readonly stopped: boolean
}

/**
 * What a relay keeps from one request to the next: places for streams that run at the same time, and what streams said, for clients that
 * lost theirs. What is kept goes by itself. A store that cannot be reached rejects. A number that cannot be rejects
 * with a `RangeError`: a place in a log that is no whole number, a span of time that is not above 0 or has no end.
 */
export interface RelayStore {
  /** Takes a place if one of `most` is free, or holds on to the one that it has; in one step, whoever else asks. It is free again after `ttlMs`. */
  take(place: RelayPlace, limit: { readonly most: number; readonly ttlMs: number }): Promise<boolean>
  /** Holds on to a place for another `ttlMs`. `false` where it lapsed: it is not brought back, even if nobody has it yet. Taking one anew is another matter. */
  hold(place: RelayPlace, ttlMs: number): Promise<boolean>
  /** Gives a place back; one that lapsed is given already. */
  release(place: RelayPlace): Promise<void>
  /** Begins a log. `false` where the id has one: whoever began that writes it, and nobody else. */
  open(id: string, start: RelayLogStart): Promise<boolean>
  /**
   * Writes behind what was written, in the order of the calls; nobody has to wait for one before the next. Bytes that are there already are passed over, so that a
   * part may be sent again after a rejection, alone or with more; where bytes before it are missing, the log is cut.
   */
  append(id: string, part: RelayLogPart): Promise<RelayLogState>
  /** Ends a log, after all that was appended; one that was cut stays cut. */
  close(id: string, end: RelayLogEnd): Promise<void>
  /** What a log holds from a byte on; `null` where there is none: unknown, or gone. */
  read(id: string, range: RelayLogRange): Promise<RelayLogReading | null>
  /** Asks the writer of a log to stop, wherever it runs: its next `append` says so. Nothing where it has ended. */
  stop(id: string): Promise<void>
}

/** The part of a store that has places. */
export type RelayPlaces = Pick<RelayStore, 'take' | 'hold' | 'release'>

/** The part of a store that has logs. */
export type RelayLogs = Pick<RelayStore, 'open' | 'append' | 'close' | 'read' | 'stop'>
