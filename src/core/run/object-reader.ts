import type { Answer } from '../../base/answer.js'
import { CallError } from '../../base/call-error.js'
import type { ProviderTypes } from '../../base/dialect.js'
import { IncrementalJson } from '../../base/incremental-json.js'
import type { Message, ToolResultPart } from '../../base/message.js'
import { ANSWER_TOOL } from '../../base/response-format.js'
import { validate } from '../../base/schema.js'
import type { ToolCall } from '../../base/tool.js'
import type { ObjectForm } from '../object-form.js'

type AnyAnswer = Answer<ProviderTypes>

/** Reads the object of a `responseModel` from the answers of a run. */
export interface ObjectReader {
  /** The object as far as it has come; what did not change keeps its identity. `null` before it begins. */
  readonly read: (answer: AnyAnswer | null) => unknown
  /** The whole, valid object. Rejects with a `CallError` of kind `parse` where it is not. */
  readonly parse: (answer: AnyAnswer) => Promise<unknown>
}

/** Makes a reader. It looks at each character of a text once. */
export function createObjectReader({ model, unwrap }: ObjectForm): ObjectReader {
  let json = new IncrementalJson()
  let readFrom: AnyAnswer | null = null
  let position = 0
  const readText = (answer: AnyAnswer): unknown => {
    if (answer !== readFrom) {
      json = new IncrementalJson()
      readFrom = answer
      position = 0
    }
    const { content } = answer
    // A model that is not held to a form may put the object into a block of code.
    if (position === 0) position = Math.max(0, content.search(/[{[]/))
    if (!/[{[]/.test(content[0] ?? '') && position === 0) return undefined
    json.push(content.slice(position))
    position = content.length
    return json.value
  }
  return {
    read(answer) {
      if (!answer) return null
      const call = answerCall(answer)
      return unwrap(call ? call.args : readText(answer)) ?? null
    },
    async parse(answer) {
      const call = answerCall(answer)
      const value = unwrap(parseText(answer, call ? call.argsText : answer.content))
      return validate(model, value, (places, issues) => unfit(answer, `The object does not fit the responseModel (${places}). The cause has the details.`, issues))
    },
  }
}

/** How a model is told what was wrong with its object: its own answer, and the results of its calls, or text where it made none. */
export function toReask(answer: AnyAnswer, error: CallError): { readonly message: Message; readonly results: string | readonly ToolResultPart[] } {
  const { commonMessageParam: message, commonTools } = answer
  const text = `${error.message} ${describeIssues(error.cause)}Give the whole object again, corrected.`.trim()
  const results = commonTools.map(({ id, name }) => ({ type: 'tool-result', id, name, content: text, isError: true }) as const)
  return { message, results: results.length > 0 ? results : text }
}

/** The call of the tool by which the model answers; `null` where it answers in text. */
export function answerCall(answer: AnyAnswer): ToolCall | null {
  return answer.commonTools.find(({ name }) => name === ANSWER_TOOL) ?? null
}

function parseText(answer: AnyAnswer, text: string): unknown {
  const fenced = /^\s*```(?:json)?\s*([\s\S]*?)```\s*$/.exec(text)
  try {
    return JSON.parse(fenced?.[1] ?? text)
  } catch (cause) {
    throw unfit(answer, `${describeEnd(answer)}, so there is no whole object.`, cause)
  }
}

function describeEnd({ refusal, commonFinishReasons, provider }: AnyAnswer): string {
  if (refusal !== null || commonFinishReasons.includes('content_filter')) return `${provider} declined to answer`
  if (commonFinishReasons.includes('length')) return 'The answer was cut at its limit of tokens'
  if (commonFinishReasons.includes('tool_calls')) return 'The model asked for tools instead'
  return 'The answer is no JSON'
}

function unfit({ provider, requestId }: AnyAnswer, message: string, cause: unknown): CallError {
  return new CallError({ kind: 'parse', provider, requestId, message, cause })
}

/** What the schema's library says of each place: for the model, which wrote the values, not for a log. */
function describeIssues(cause: unknown): string {
  if (!Array.isArray(cause)) return ''
  return cause.map((issue) => `${String(Object(issue).message)}. `).join('')
}
