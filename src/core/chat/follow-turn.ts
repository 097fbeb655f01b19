import type { CallResponse } from '../../base/call-response.js'
import type { ProviderTypes } from '../../base/dialect.js'
import { type Message, toolResult } from '../../base/message.js'
import { type CallState, isRunning } from '../call-state.js'
import { keep } from '../keep.js'
import { readAnswerFacts } from '../ledger/ledger-entry.js'
import type { FailedAttempt } from '../run/failed-attempt.js'
import { type ToolRun, toToolResult } from '../run/tool-run.js'
import type { ChatNode, ChatTurn } from './chat-message.js'
import type { Conversation } from './conversation.js'
import { toAnswerMessage } from './to-answer-message.js'
import { toPlain } from './to-plain.js'

type AnyResponse = CallResponse<ProviderTypes>

/** Which turn, and where its messages go. */
export interface TurnPlace {
  readonly id: string
  /** The message that it answers. */
  readonly parentId: string
  /** Last message of the branch that is shown where nothing comes. */
  readonly fallback: string
  /** How much there was before it. */
  readonly before: { readonly nodes: number; readonly unanswered: number }
}

/** The conversation with what a turn has brought so far. What did not change keeps its identity. */
export function followTurn(conversation: Conversation, place: TurnPlace, state: CallState): Conversation {
  const { before, parentId, fallback } = place
  const turn = readTurn(state, place)
  const known = conversation.nodes.slice(before.nodes)
  const nodes = turn.nodes.map((node, index) => keep(known[index] ?? node, node))
  // A price may come late, when another branch is shown.
  const last = nodes.length > known.length ? nodes.at(-1) : undefined
  const isNothing = hasEnded(state) && nodes.length === 0 && conversation.head === parentId
  return {
    nodes: [...conversation.nodes.slice(0, before.nodes), ...nodes],
    unanswered: [...conversation.unanswered.slice(0, before.unanswered), ...turn.unanswered],
    head: last?.id ?? (isNothing ? fallback : conversation.head),
  }
}

/** The steps of a tool loop, and once the turn has ended, its last answer. */
function readTurn(state: CallState, { id, parentId, before }: TurnPlace): Pick<Conversation, 'nodes' | 'unanswered'> {
  const nodes: ChatNode[] = []
  const unanswered = state.failedAttempts.map((failed) => toFailedTurn(id, failed))
  const add = (message: Message, turn: ChatTurn | null): void => {
    nodes.push({ ...message, id: `${id}-${before.nodes + nodes.length}`, parentId: nodes.at(-1)?.id ?? parentId, turn })
  }
  const addAnswer = (response: AnyResponse, toolRuns: readonly ToolRun[], end: TurnEnd, isSaid = true): void => {
    const turn = toTurn(id, response, end)
    const [message, ...results] = isSaid ? messagesOf(response, toolRuns) : []
    if (!message) return void unanswered.push(turn)
    add(message, turn)
    for (const result of results) add(result, null)
  }

  // An object that did not fit is not part of the conversation: the model has given it again since.
  for (const { response, toolRuns } of state.steps) addAnswer(response, toolRuns, SUCCESS, toolRuns.length > 0 || response.paused)
  const { response } = state
  const isLast = response !== null && response !== state.steps.at(-1)?.response
  if (hasEnded(state) && isLast && wasSent(response)) addAnswer(response, state.toolRuns, { status: state.status, errorKind: state.error?.kind ?? null })
  return { nodes, unanswered }
}

type TurnEnd = Pick<ChatTurn, 'status' | 'errorKind'>

function hasEnded(state: CallState): state is CallState & Pick<ChatTurn, 'status'> {
  return state.status !== 'idle' && !isRunning(state.status)
}

const SUCCESS: TurnEnd = { status: 'success', errorKind: null }

// An answer that is shown has ended: what it says is read once.
const known = new WeakMap<AnyResponse, readonly Message[]>()

/** The answer and the results of its tools as plain messages; none where nothing came. */
function messagesOf(response: AnyResponse, toolRuns: readonly ToolRun[]): readonly Message[] {
  const before = known.get(response)
  if (before) return before
  const answer = toAnswerMessage(response)
  const messages = answer ? [answer, ...(toolRuns.length > 0 ? [toolResult(toolRuns.map(toToolResult))] : [])].map(toPlain) : []
  known.set(response, messages)
  return messages
}

/** A budget that is spent keeps a request from being sent: that one has neither answer nor usage. */
function wasSent({ error, id, requestId, commonUsage, firstTokenTime }: AnyResponse): boolean {
  return error?.kind !== 'budget' || id !== null || requestId !== null || commonUsage !== null || firstTokenTime !== null
}

function toTurn(id: string, response: AnyResponse, end: TurnEnd): ChatTurn {
  const { provider, model, finishReasons, startTime, firstTokenTime, endTime } = response
  // Of an answer all of these are told.
  const { usage, estimated, cost } = readAnswerFacts(response) as Pick<ChatTurn, 'usage' | 'estimated' | 'cost'>
  return { id, ...end, provider, model, finishReasons, usage, estimated, cost, startTime, firstTokenTime, endTime: endTime ?? Date.now() }
}

function toFailedTurn(id: string, { provider, model, error, startTime, endTime, usage, cost }: FailedAttempt): ChatTurn {
  const { estimated } = cost
  return { id, status: 'error', provider, model, finishReasons: [], usage, estimated, cost, errorKind: error.kind, startTime, firstTokenTime: null, endTime }
}
