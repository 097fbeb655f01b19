import type { LoggedStatus } from '../logged-call.js'

/** A time that something took: `12 ms`, `1.24 s`, `2 min 5 s`; a dash where it is not known. */
export function formatMs(ms: number | null): string {
  if (ms === null) return '—'
  if (ms < 999.5) return `${Math.round(ms)} ms`
  if (ms < 59_950) return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** A count with its word: `1 chunk`, `2,040 chunks`. */
export function formatCount(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : several}`
}

/** Where a call or a request stands, in words. */
export const STATUS_WORDS: Readonly<Record<LoggedStatus, string>> = {
  running: 'Running',
  unfinished: 'Unfinished when recorded',
  complete: 'Complete',
  cut: 'Cut off',
  aborted: 'Stopped',
  error: 'Failed',
}
