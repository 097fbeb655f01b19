import type { JsonSchema } from './schema.js'
import type { AnyTool } from './tool.js'

/** JSON that an answer is to be. */
export interface ResponseFormat {
  readonly name: string
  /** Schema of an object: no provider takes anything else at the root. */
  readonly schema: JsonSchema
}

/** Name of the tool by which a model answers where its provider has no format of that kind. It is never run. */
export const ANSWER_TOOL = 'final_answer'

/** The tool by which a model gives an answer of this form. */
export function toAnswerTool({ schema }: ResponseFormat): AnyTool {
  return { name: ANSWER_TOOL, description: 'Gives the final answer to the user. Call it once, when you know the answer; say nothing else then.', parameters: schema }
}
