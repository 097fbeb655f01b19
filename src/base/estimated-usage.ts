import type { Usage } from './usage.js'

/** A usage of which input and output are estimated; what the provider has said of their parts stays. */
export function estimatedUsage(said: Usage | null, inputTokens: number, outputTokens: number): Usage {
  const { cacheReadTokens = null, cacheWriteTokens = null, reasoningTokens = null, audioInputTokens = null, audioOutputTokens = null } = said ?? {}
  return { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens, cacheReadTokens, cacheWriteTokens, reasoningTokens, audioInputTokens, audioOutputTokens }
}
