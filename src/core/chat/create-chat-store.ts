import { CallError } from '../../base/call-error.js'
import { partsOf } from '../../base/convert-message.js'
import { isEqual } from '../../base/is-equal.js'
import { type Content, type Message, user } from '../../base/message.js'
import { type CallState, IDLE_STATE, isRunning } from '../call-state.js'
import { type CallStore, createCallStore } from '../call-store.js'
import { createId } from '../create-id.js'
import { keep } from '../keep.js'
import type { AnyCall } from '../start-run.js'
import { createStore, type Store } from '../store.js'
import { type ChatJSON, readChat, toChatJSON } from './chat-json.js'
import type { ChatState, ChatStoreOptions } from './chat-state.js'
import { type Conversation, EMPTY_CONVERSATION, findNode, newestLeaf, pathTo, readMessages, resumePoint, userAbove } from './conversation.js'
import { followTurn, type TurnPlace } from './follow-turn.js'
import { sumTurns } from './sum-turns.js'
import { toPlain } from './to-plain.js'
import { toSendable } from './to-sendable.js'

/** How often tools are run in one turn where the call does not say: a chat is there to go on, but not for ever. */
const MAX_TOOL_ROUNDS = 8

type CallActions = Pick<CallStore, 'stop' | 'retry' | 'cancelRetry' | 'approve' | 'reject' | 'answerTool' | 'getAnswer' | 'retain' | 'setCall'>

/** A chat as state: the owner of what a hook shows. It knows no framework. */
export interface ChatStore extends Store<ChatState>, CallActions {
  /** The state that it began with: what a server renders. */
  readonly initialState: ChatState
  /**
   * Says something, and asks for an answer. While the same is under way this joins it: a double click sends one request. Anything else stops what is
   * under way, whose part stays, and is then sent. Blank text is not sent. Throws a `CallError` for content that JSON cannot hold.
   */
  readonly send: (content: Content) => void
  /**
   * Asks for another answer to the same message of the user: beside that of the message `id`, or beside the last one. A double click sends one request.
   * Throws a `CallError` for an id that is none.
   */
  readonly regenerate: (id?: string) => void
  /** Says something else in the place of the user's message `id`, on a branch of its own. Throws a `CallError` where there is no such message. */
  readonly edit: (id: string, content: Content) => void
  /** Shows the newest branch through a message. Throws a `CallError` for an id that is none. */
  readonly select: (id: string) => void
  /** Stops, and forgets everything that was said. */
  readonly clear: () => void
  /** All of it as plain JSON, for `initial`. */
  readonly toJSON: () => ChatJSON
}

interface Turn extends TurnPlace {
  /** By what a double click is known. */
  readonly request: unknown
}

/** Makes the store of one chat. Nothing is sent before `send`. Throws a `CallError` where `initial` is no chat. */
export function createChatStore(initialCall: AnyCall, { initial, ...options }: ChatStoreOptions = {}): ChatStore {
  let conversation = initial ? toConversation(readChat(initial)) : EMPTY_CONVERSATION
  let turn: Turn | null = null
  const initialState: ChatState = { ...IDLE_STATE, messages: readMessages(conversation, []), totals: sumTurns(conversation) }
  const store = createStore(initialState)

  const toChatCall = ({ model, definition }: AnyCall): AnyCall => {
    const { fallback = [], maxToolRounds = MAX_TOOL_ROUNDS } = definition
    // Whoever may be asked must take it.
    const provider = fallback.every((other) => other.provider === model.provider) ? model.provider : null
    const prompt = () => definition.prompt(toSendable(pathTo(conversation, turn?.parentId ?? null), provider))
    return { model, definition: { ...definition, maxToolRounds, prompt } }
  }
  const calls = createCallStore(toChatCall(initialCall), options)

  /** Shows the conversation as it stands, beside the call. */
  const show = (call: CallState): void => {
    const before = store.getState()
    const messages = readMessages(conversation, before.messages)
    const totals = sumTurns(conversation)
    store.setState({ ...call, messages, totals: keep(before.totals, totals) })
  }
  calls.subscribe(() => {
    const call = calls.getState()
    const { status, steps, messages, totals } = store.getState()
    const isMore = call.steps !== steps || !isRunning(call.status)
    if (turn && isMore) conversation = followTurn(conversation, turn, call)
    // While an answer comes, which is at each frame, nothing is looked through.
    if (isMore || !isRunning(status)) show(call)
    else store.setState({ ...call, messages, totals })
  })

  const isBusy = (): boolean => isRunning(store.getState().status)
  const isUnderWay = (request: unknown): boolean => isBusy() && isEqual(turn?.request, request)

  /** Asks for what follows `parentId`. */
  const ask = (parentId: string, fallback: string, request: unknown): void => {
    const id = createId()
    place(id, parentId, fallback, request)
    calls.start(id)
  }
  const place = (id: string, parentId: string, fallback: string, request: unknown): void => {
    const { nodes, unanswered } = conversation
    turn = { id, parentId, fallback, request, before: { nodes: nodes.length, unanswered: unanswered.length } }
    conversation = { ...conversation, head: parentId }
  }
  const say = (message: Message, parentId: string | null, request: unknown): void => {
    const id = createId()
    conversation = { ...conversation, nodes: [...conversation.nodes, { ...message, id, parentId, turn: null }] }
    ask(id, id, request)
  }

  return {
    initialState,
    getState: store.getState,
    subscribe: store.subscribe,
    send(content) {
      const message = toPlain(user(content))
      const request = { send: message.content }
      if (isBlank(message) || isUnderWay(request)) return
      calls.stop()
      say(message, conversation.head, request)
    },
    edit(id, content) {
      const message = toPlain(user(content))
      const { role, parentId } = findNode(conversation, id)
      if (role !== 'user') {
        const advice = 'Only a message of the user can be edited. To have another answer, call regenerate.'
        throw new CallError({ kind: 'invalid_request', message: advice })
      }
      const request = { edit: id, content: message.content }
      if (isBlank(message) || isUnderWay(request)) return
      calls.stop()
      say(message, parentId, request)
    },
    regenerate(id) {
      const from = id ?? conversation.head
      const parent = from === null ? null : userAbove(conversation, from)
      const request = { regenerate: parent?.id }
      if (!parent || isUnderWay(request)) return
      calls.stop()
      ask(parent.id, conversation.head ?? parent.id, request)
    },
    select(id) {
      findNode(conversation, id)
      calls.stop()
      // What came of a turn that was stopped may be the newest.
      conversation = { ...conversation, head: newestLeaf(conversation, id) }
      show(calls.getState())
    },
    retry() {
      if (isBusy()) return calls.retry()
      const { nodes, head } = conversation
      const end = turn && nodes.length > turn.before.nodes ? (nodes.at(-1)?.id ?? null) : (turn?.parentId ?? head)
      const parent = resumePoint(conversation, end)
      // Nothing failed, or nobody knows that something did.
      if (!parent || calls.getState().status === 'success' || (!turn && parent.role === 'assistant')) return
      if (!turn) return ask(parent.id, head ?? parent.id, null)
      place(turn.id, parent.id, end ?? parent.id, null)
      calls.retry()
    },
    clear() {
      turn = null
      conversation = EMPTY_CONVERSATION
      calls.reset()
      show(calls.getState())
    },
    toJSON: () => toChatJSON(conversation),
    setCall: (call, scope) => calls.setCall(toChatCall(call), scope),
    stop: calls.stop,
    cancelRetry: calls.cancelRetry,
    approve: calls.approve,
    reject: calls.reject,
    answerTool: calls.answerTool,
    getAnswer: calls.getAnswer,
    retain: calls.retain,
  }
}

function toConversation({ messages, head, unanswered }: ChatJSON): Conversation {
  return { nodes: messages, head, unanswered }
}

function isBlank(message: Message): boolean {
  return partsOf(message).every((part) => part.type === 'text' && part.text.trim() === '')
}
