import { CallError } from '../../base/call-error.js'
import { partsOf } from '../../base/convert-message.js'
import type { Prices } from '../../base/cost.js'
import type { Message, ToolResultPart } from '../../base/message.js'
import type { Model } from '../../base/model.js'
import { ANSWER_TOOL } from '../../base/response-format.js'
import type { StandardSchema } from '../../base/schema.js'
import type { AnyTool } from '../../base/tool.js'
import type { CassetteExchange } from './cassette.js'
import type { Player } from './play.js'

/** What makes a provider's model: `openai`, `anthropic`, `azure`, or one of the app's own. */
export type CreateModel = (name: string, options: { readonly client: Player; readonly vendor: string; readonly prices?: Prices }) => Model

/** A run of a call as its requests tell of it: what it takes to have the same requests made again. */
export interface RecordedRun {
  /** Asked once each, one after the other where one fails. */
  readonly models: readonly [Model, ...Model[]]
  readonly maxToolRounds: number
  readonly maxReasks: number
  /** Give what they gave, once each after `begin`. */
  readonly tools: readonly AnyTool[]
  /** Takes every object but those that were asked for again; `null` where no object was asked for. */
  readonly responseModel: StandardSchema | null
  /** The run begins, again. */
  readonly begin: () => void
}

/** Reads a run from its exchanges, of which there is one at least. `client` answers in the place of the services. Throws a `CallError` for a provider that `models` has not. */
export function readRecordedRun(exchanges: readonly [CassetteExchange, ...CassetteExchange[]], client: Player, models: Readonly<Record<string, CreateModel>>): RecordedRun {
  const [first, ...others] = exchanges
  const toModel = ({ provider, vendor, model }: CassetteExchange): Model => {
    const createModel = Object.hasOwn(models, provider) ? models[provider] : undefined
    if (createModel) return createModel(model, { client, vendor })
    const message = `The cassette has answers of "${provider}", and createPlayback was given nothing to read them by. Import it, and name it in \`models\`: { models: { ${provider} } }.`
    throw new CallError({ kind: 'invalid_request', provider, message })
  }
  const before = (index: number): CassetteExchange => exchanges[index] ?? first
  const further = others.filter((exchange, index) => !isNextStep(before(index), exchange)).map(toModel)
  const steps = others.filter((exchange, index) => isNextStep(before(index), exchange))
  const reasks = steps.filter(asksAgain).length
  const { request } = first
  const last = exchanges.at(-1) ?? first
  // What was in the prompt was not the run's.
  const results = resultsIn(last.request.messages.slice(request.messages.length))
  let left = [...results]
  let asked = 0
  const take = (name: string, id: string | null): ToolResultPart | null => {
    const own = left.filter((result) => result.name === undefined || result.name === name)
    // Calls that had no id of their own were given one.
    const found = own.find((result) => result.id === id) ?? own[0] ?? null
    left = left.filter((result) => result !== found)
    return found
  }
  return {
    models: [toModel(first), ...further],
    maxToolRounds: steps.length - reasks,
    maxReasks: reasks,
    tools: request.tools.map(({ name, description, parameters }) => ({
      name,
      description,
      parameters: parameters ?? { type: 'object' },
      execute: (_args: never, { toolCallId }: { readonly toolCallId: string | null }) => toOutput(take(name, toolCallId)),
    })),
    responseModel: request.responseFormat && {
      '~standard': {
        version: 1,
        vendor: 'cassette',
        validate: (value) => (++asked <= reasks ? { issues: [{ message: 'It did not fit when it was recorded.' }] } : { value }),
        jsonSchema: { input: () => ({ ...request.responseFormat?.schema }) },
      },
    },
    begin() {
      left = [...results]
      asked = 0
    },
  }
}

function toOutput(result: ToolResultPart | null): unknown {
  if (!result) throw new Error('The cassette has no result of this call.')
  if (result.isError) throw new Error(typeof result.content === 'string' ? result.content : JSON.stringify(result.content))
  return result.content
}

/** Whether a request follows an answer, and not a failure. */
function isNextStep(before: CassetteExchange, { step }: CassetteExchange): boolean {
  if (step !== null && before.step !== null) return step > before.step
  return before.end?.kind === 'complete'
}

/** Whether a request asks for an object again. */
function asksAgain({ request: { responseFormat, messages } }: CassetteExchange): boolean {
  const newest = messages.at(-1)
  if (!responseFormat || !newest) return false
  const results = resultsIn([newest])
  return results.length > 0 ? results.every(({ name }) => name === ANSWER_TOOL) : newest.role === 'user'
}

function resultsIn(messages: readonly Message[]): readonly ToolResultPart[] {
  return messages.flatMap((message) => partsOf(message)).filter((part): part is ToolResultPart => part.type === 'tool-result')
}
