import type { Choice, ToolCall } from 'callscope'
import type { ExpectedBlock, ExpectedChoice, Recording } from './recordings.js'

/** What a response and a stream have in common, as far as recordings say it. */
interface Facts {
  readonly content: string
  readonly finishReasons: readonly string[]
  readonly id: string | null
  readonly model: string | null
  readonly usage: unknown
  readonly choices: readonly Choice[]
}

/** What a recording says, in the shape of {@link factsOf}. */
export function expectedFacts({ expected }: Recording) {
  const choices = expected.choices ?? []
  const blocks = expected.content ?? []
  const tools = blocks.filter((block) => block.type === 'tool_use')
  const isChat = expected.choices !== undefined
  return {
    id: expected.id || null,
    model: expected.model || null,
    content: isChat ? (choices[0]?.content ?? '') : (expected.text ?? ''),
    finishReasons: isChat ? choices.flatMap((choice) => choice.finish_reason || []) : expected.stop_reason ? [expected.stop_reason] : [],
    usage: expected.usage ?? expected.x_groq_usage ?? null,
    texts: isChat ? choices.map((choice) => choice.content ?? '') : [expected.text ?? ''],
    tools: isChat
      ? choices.map((choice) => callsOf(choice).map((call) => ({ id: call.id ?? null, name: call.name ?? '', args: call.arguments ?? '' })))
      : [tools.map((block) => ({ id: block.id ?? null, name: block.name ?? '', args: inputOf(block) }))],
  }
}

/** What was read, in the shape of {@link expectedFacts}. */
export function factsOf(answer: Facts, isChat: boolean) {
  return {
    id: answer.id,
    model: answer.model,
    content: answer.content,
    finishReasons: [...answer.finishReasons],
    usage: answer.usage,
    texts: answer.choices.map((choice) => choice.content),
    tools: answer.choices.map((choice) => choice.toolCalls.map((call) => ({ id: call.id, name: call.name, args: isChat ? call.argsText : argumentsOf(call) }))),
  }
}

/** Tool calls, and the call under its deprecated name, which is read as one. */
function callsOf({ tool_calls: calls = [], function_call: call }: ExpectedChoice) {
  return call?.name ? [...calls, call] : calls
}

function inputOf(block: ExpectedBlock & { readonly input_json?: string }): unknown {
  return block.input ?? block.input_json ?? null
}

/** Anthropic's input is an object; cut input is compared as the text that it is. */
function argumentsOf(call: ToolCall): unknown {
  return call.status === 'complete' ? call.args : call.argsText
}
