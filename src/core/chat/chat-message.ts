import type { CallErrorKind } from '../../base/call-error.js'
import type { CostBreakdown } from '../../base/cost.js'
import type { Message } from '../../base/message.js'
import type { Usage } from '../../base/usage.js'

/** How one answer of a chat came about, and what it cost: plain data. Times in ms since epoch; `null` = unknown. */
export interface ChatTurn {
  /** Shared by all that one turn asked for: the answers of a tool loop, tries that failed, `retry()`. */
  readonly id: string
  /** `aborted` = stopped, what came is kept. */
  readonly status: 'success' | 'error' | 'aborted'
  /** SDK family: `openai`, `anthropic`, `azure`, … */
  readonly provider: string
  /** Model that answered, or was asked; `null` = unknown. */
  readonly model: string | null
  /** Why it ended, in the provider's words; empty where it did not say. */
  readonly finishReasons: readonly string[]
  /** Tokens as the provider counted them, else estimated; `null` = unknown. */
  readonly usage: Usage | null
  /** Whether `usage` is an estimate, wholly or in part. */
  readonly estimated: boolean
  readonly cost: CostBreakdown
  /** Kind of the error; `null` where it did not fail. */
  readonly errorKind: CallErrorKind | null
  readonly startTime: number | null
  /** First content, reasoning or tool call; `null` = none, or not known. */
  readonly firstTokenTime: number | null
  readonly endTime: number | null
}

/** A message in the tree of a chat: messages of one parent are alternatives. Plain JSON. */
export interface ChatNode extends Message {
  readonly id: string
  /** The message before it; `null` for a first one. */
  readonly parentId: string | null
  /** On messages of the model; `null` on all others. */
  readonly turn: ChatTurn | null
}

/** A message of the conversation as it is shown. The same object as long as nothing about it changes. */
export interface ChatMessage extends Message {
  readonly id: string
  /** Ids of the alternatives at this place, its own among them, in the order they were made. */
  readonly siblings: readonly string[]
  /** On messages of the model: how the answer came about; `null` on all others. */
  readonly turn: ChatTurn | null
}
