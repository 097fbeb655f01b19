import type { CallState } from '../../core/call-state.js'

/** How fast an answer came. */
export interface Speed {
  /** From the start to the first token, in ms; `null` = not yet, or unknown. */
  readonly firstTokenMs: number | null
  /** Output tokens per second since the first token; `null` = not yet, or unknown: where tools were run, their time is not known from that of the model. */
  readonly tokensPerSecond: number | null
  /** `true` when the tokens were estimated rather than counted by the provider. */
  readonly estimated: boolean
}

/** One frame of a screen at 60 Hz. What came within it came at once: a rate would tell how the network cut the answer, not how fast the model is. */
const SHORTEST_MS = 1000 / 60

/** When a state was first looked at. A state is one moment: whoever asks again, at whatever time, gets the same rate, and React gets a pure render. */
const moments = new WeakMap<CallState<unknown>, number>()

/** How fast an answer came, or comes. Clocks that went back give `null`, never a negative figure. */
export function toSpeed(state: CallState<unknown>): Speed {
  const { startTime, firstTokenTime, endTime } = state.timing
  const isOneAnswer = state.steps.length === 0 && state.toolRuns.length === 0
  const counted = state.commonUsage?.outputTokens ?? null
  const usage = state.estimatedUsage ?? state.commonUsage
  // Reasoning that is not shown came before the first token: what came since is the rest.
  const hidden = state.reasoning === null ? (usage?.reasoningTokens ?? 0) : 0
  const tokens = usage && usage.outputTokens - hidden
  const until = endTime ?? (state.status === 'streaming' ? toMoment(state) : null)
  const ms = toDuration(firstTokenTime, until)
  const tokensPerSecond = !isOneAnswer || tokens === null || !(tokens > 0) || ms === null || ms < SHORTEST_MS ? null : (tokens / ms) * 1000
  return { firstTokenMs: toDuration(startTime, firstTokenTime), tokensPerSecond, estimated: tokensPerSecond !== null && usage?.outputTokens !== counted }
}

function toMoment(state: CallState<unknown>): number {
  const known = moments.get(state)
  if (known !== undefined) return known
  const now = Date.now()
  moments.set(state, now)
  return now
}

function toDuration(from: number | null, until: number | null): number | null {
  if (from === null || until === null) return null
  const ms = until - from
  return Number.isFinite(ms) && ms >= 0 ? ms : null
}
