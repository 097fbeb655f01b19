import { useState } from 'react'
import type { DeepPartial } from '../base/deep-partial.js'
import type { Message } from '../base/message.js'
import type { Model } from '../base/model.js'
import type { ChatState, ChatStoreOptions } from '../core/chat/chat-state.js'
import { type ChatStore, createChatStore } from '../core/chat/create-chat-store.js'
import type { AnswerOf, Call, DataOf } from '../core/define-call.js'
import type { CallHandle, STORE } from './call-handle.js'
import { useHandle } from './use-handle.js'
import { useStoreLife } from './use-store-life.js'

/** Options of `useChat`; read once, when the component mounts. */
export interface UseChatOptions extends ChatStoreOptions {}

/** What can be done with a chat. All of these are stable. */
export type ChatActions = Pick<
  ChatStore,
  'send' | 'regenerate' | 'edit' | 'select' | 'stop' | 'retry' | 'cancelRetry' | 'approve' | 'reject' | 'answerTool' | 'clear' | 'toJSON'
>

/** The result of `useChat`: the conversation, the turn that runs or ran last, and what can be done with them. */
export interface ChatHandle<M extends Model = Model, Data = unknown> extends ChatState<AnswerOf<M, Data>>, ChatActions, Pick<CallHandle, typeof STORE> {
  readonly data: Data | null
  readonly partial: DeepPartial<Data> | null
}

/**
 * A conversation as state. The prompt of the call gets what was said so far, the newest message last, and gives what is sent: it may put a system message
 * before it, or leave old ones out. Nothing is sent before `send`. The component renders only for the fields that it reads: one that reads `messages`
 * does not render while an answer comes. Unmounting stops the request. The call may change between turns, to another model or another provider.
 */
export function useChat<C extends Call<[messages: readonly Message[]]>>(call: C, options?: UseChatOptions): ChatHandle<C['model'], DataOf<C>> {
  const [store] = useState(() => createChatStore(call, options))
  useStoreLife(store, call)
  // The store holds any call; this one has this response.
  return useHandle(store, toActions, store.initialState) as unknown as ChatHandle<C['model'], DataOf<C>>
}

function toActions(store: ChatStore): ChatActions {
  const { send, regenerate, edit, select, stop, retry, cancelRetry, approve, reject, answerTool, clear, toJSON } = store
  return { send, regenerate, edit, select, stop, retry, cancelRetry, approve, reject, answerTool, clear, toJSON }
}
