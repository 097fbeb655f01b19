import type { Usage } from './usage.js'

/** Both usages together. A part is `null` only where neither says anything of it: what one left out is not in the sum. */
export function addUsage(a: Usage, b: Usage): Usage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    totalTokens: a.totalTokens + b.totalTokens,
    cacheReadTokens: addPart(a.cacheReadTokens, b.cacheReadTokens),
    cacheWriteTokens: addPart(a.cacheWriteTokens, b.cacheWriteTokens),
    reasoningTokens: addPart(a.reasoningTokens, b.reasoningTokens),
    audioInputTokens: addPart(a.audioInputTokens, b.audioInputTokens),
    audioOutputTokens: addPart(a.audioOutputTokens, b.audioOutputTokens),
  }
}

function addPart(a: number | null, b: number | null): number | null {
  return a === null && b === null ? null : (a ?? 0) + (b ?? 0)
}
