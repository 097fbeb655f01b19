import type { CallState } from '../call-state.js'
import type { CallStoreOptions } from '../call-store.js'
import type { ChatJSON } from './chat-json.js'
import type { ChatMessage } from './chat-message.js'
import type { ChatTotals } from './sum-turns.js'

/** Everything that a chat shows: its messages and totals, and the turn that runs, or ran last. */
export interface ChatState<Response = NonNullable<CallState['response']>> extends CallState<Response> {
  /** The branch that is shown, oldest first. It does not change while an answer comes: that is in the other fields until it has ended. */
  readonly messages: readonly ChatMessage[]
  readonly totals: ChatTotals
}

/** What a chat begins with, and how it is shown. */
export interface ChatStoreOptions extends Pick<CallStoreOptions, 'flush' | 'keepChunks'> {
  /** A chat to go on with, as `toJSON` gave it. */
  readonly initial?: ChatJSON | undefined
}
