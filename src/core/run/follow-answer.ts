import { noteData } from '../../base/answer-data.js'
import type { Answer } from '../../base/answer.js'
import type { CallResponse } from '../../base/call-response.js'
import type { ProviderTypes } from '../../base/dialect.js'
import { partsOf } from '../../base/convert-message.js'
import { type Message, type Part, toolResult, type ToolResultPart, user } from '../../base/message.js'
import { createRenaming } from './create-renaming.js'
import { answerCall, toReask } from './object-reader.js'
import type { RunStore } from './run-facts.js'
import { runTools, type ToolAnswer, type ToolRound } from './run-tools.js'
import { toRunError } from './to-run-error.js'
import { isWaiting, type ToolRun, toToolResult } from './tool-run.js'

type AnyAnswer = Answer<ProviderTypes>

/** An answer that is not the last one: the messages to go on with, and what became of its tool calls. */
export interface FollowUp {
  readonly messages: readonly Message[]
  readonly toolRuns: readonly ToolRun[]
}

/** Does what the answers of a run ask for. */
export interface Follower {
  /** `null` where the answer is the last one; then its object is known to be whole. `sent` are the messages that it answers. */
  readonly follow: (answer: AnyAnswer, response: CallResponse<ProviderTypes>, sent: readonly Message[], signal: AbortSignal) => Promise<FollowUp | null>
  readonly answerTool: (id: string, answer: ToolAnswer) => void
}

export function createFollower({ settings, getFacts, update }: RunStore, asked: readonly Message[], maxReasks: number): Follower {
  const { maxToolRounds = 0 } = settings.definition
  let rounds = 0
  let reasks = 0
  let running: ToolRound | null = null
  const rename = createRenaming(asked.flatMap((message) => partsOf(message).filter(isCall)).flatMap(({ id }) => id ?? []))

  const goOn = async (answer: AnyAnswer, signal: AbortSignal): Promise<FollowUp | null> => {
    const { object } = getFacts()
    // One that was cut at its limit may have lost what its calls ask for.
    if (rounds >= maxToolRounds || (object && answerCall(answer)) || answer.commonFinishReasons.includes('length')) return null
    rounds += 1
    // A long turn with tools of the provider's own goes on when it is given back.
    if (answer.paused) return { messages: [answer.commonMessageParam], toolRuns: [] }
    const { tools } = answer
    const needsNobody = tools.every(({ definition: tool }) => !tool || (tool.execute && !tool.needsApproval))
    if (tools.length === 0 || !(settings.attended || needsNobody)) return null
    running = runTools(tools, signal, (toolRuns) => update({ toolRuns, status: toolRuns.some(isWaiting) ? 'waiting-for-approval' : 'streaming' }, 'hurry'))
    const toolRuns = await running.done
    running = null
    return { messages: withOwnIds(answer.commonMessageParam, toolRuns.map(toToolResult), rename), toolRuns }
  }

  /** Checks the object; where it does not fit, it is asked for again as often as that may be. */
  const check = async (answer: AnyAnswer, response: CallResponse<ProviderTypes>, sent: readonly Message[]): Promise<FollowUp | null> => {
    const { object } = getFacts()
    if (!object) return null
    try {
      const data = await object.parse(answer)
      noteData(response, data)
      update({ data })
      return null
    } catch (thrown) {
      const error = toRunError(thrown)
      // It is the model that is told, not who wrote the schema.
      if (error.kind !== 'parse') throw error
      error.partial = response
      const { message, results } = toReask(answer, error)
      const messages = typeof results === 'string' ? [message, user(results)] : withOwnIds(message, results, rename)
      reasks += 1
      if (reasks <= maxReasks) return { messages, toolRuns: [] }
      update({ reask: [...sent, ...messages] })
      throw error
    }
  }

  return {
    follow: async (answer, response, sent, signal) => (await goOn(answer, signal)) ?? check(answer, response, sent),
    answerTool: (id, answer) => running?.answer(id, answer),
  }
}

/** An answer and the results of its calls, each pair under an id that no other has. An answer whose ids are fine goes back as it came. */
function withOwnIds(answer: Message, results: readonly ToolResultPart[], rename: (id: string | null) => string): readonly Message[] {
  const ids = results.map(({ id }) => rename(id))
  const parts = partsOf(answer)
  const isFine = ids.every((id, index) => id === results[index]?.id) || parts.filter(isCall).length !== ids.length
  if (isFine) return [answer, toolResult(results)]
  const left = [...ids]
  const content = parts.map((part) => (isCall(part) ? { ...part, id: left.shift() ?? null } : part))
  return [{ role: answer.role, content }, toolResult(results.map((result, index) => ({ ...result, id: ids[index] ?? null })))]
}

function isCall(part: Part): part is Extract<Part, { readonly type: 'tool-call' }> {
  return part.type === 'tool-call'
}
