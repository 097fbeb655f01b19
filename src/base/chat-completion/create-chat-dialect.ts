import type { CallError } from '../call-error.js'
import type { Dialect, ProviderTypes, UsageReading } from '../dialect.js'
import { errorWithin } from '../error-within.js'
import type { FinishReasonMap } from '../finish-reason.js'
import type { Message } from '../message.js'
import { ChatCompletionAccumulator } from './accumulator.js'
import { chatAnswerForm } from './error.js'
import { toAssistantMessage } from './message.js'
import { readChatEvent, toChatChunk } from './read-event.js'
import { chatRepeats } from './repeats.js'
import { toChatToolMessages } from './tool.js'
import type { ChatCompletionWire, UsageWire } from './wire.js'

/** What each provider on the chat-completions wire fills in. */
export interface ChatDialectForm<T extends ProviderTypes> {
  readonly provider: string
  readonly finishReasons: FinishReasonMap
  /** Vendors behind this SDK whose `cost_in_usd_ticks` is a bill; the provider's own name stands for an app that does not say who answers. */
  readonly ticksFrom: readonly string[]
  readonly readUsage: (usage: UsageWire | null) => UsageReading
  readonly toMessages: (messages: readonly Message[]) => T['Message'][]
  readonly fromMessages: (messages: readonly T['Message'][]) => Message[]
  readonly createTool: Dialect<T>['createTool']
  readonly toCallError: (error: unknown) => CallError
}

/**
 * The dialect of a provider on the chat-completions wire. Here, and only here, the SDK's types meet the tolerant ones: they promise more than
 * the servers behind an SDK send, so that neither can be assigned to the other.
 */
export function createChatDialect<T extends ProviderTypes>(form: ChatDialectForm<T>): Dialect<T> {
  const { provider, finishReasons, ticksFrom, readUsage, toMessages, fromMessages, createTool, toCallError } = form
  const answerForm = chatAnswerForm(provider)
  return {
    provider,
    toMessages,
    fromMessages,
    createTool,
    toCallError,
    createAccumulator: (context) => new ChatCompletionAccumulator(context, finishReasons, () => ticksFrom.includes(context.vendor ?? provider)),
    readUsage: (usage) => readUsage(usage as UsageWire | null),
    toMessage: (response) => toAssistantMessage(response as ChatCompletionWire),
    toolMessages: toChatToolMessages,
    readEvent: readChatEvent(provider) as never,
    repeats: chatRepeats as never,
    toChunk: (response, header) => toChatChunk(provider, response, header) as never,
    errorWithin: (raw, context) => errorWithin(answerForm, raw, context),
  }
}
