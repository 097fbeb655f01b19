import type { AnyResponse, AnyStream } from './provider-under-test.js'

/** What a response and a stream say alike, as plain data. */
export function factsOf(answer: AnyResponse | AnyStream) {
  const { provider, vendor, content, choices, finishReasons, commonFinishReasons, model, id, usage, inputTokens, cachedTokens, outputTokens } = answer
  const { commonUsage, reasoning, refusal, parts, commonTools, messageParam, commonMessageParam, complete } = answer
  return structuredClone({
    provider,
    vendor,
    content,
    choices,
    finishReasons,
    commonFinishReasons,
    model,
    id,
    usage,
    inputTokens,
    cachedTokens,
    outputTokens,
    commonUsage,
    reasoning,
    refusal,
    parts,
    commonTools,
    messageParam,
    commonMessageParam,
    complete,
    tools: answer.tools.map((tool) => ({ id: tool.id, name: tool.name, args: tool.args, delta: tool.delta, toolCall: tool.toolCall })),
    text: String(answer),
  })
}
