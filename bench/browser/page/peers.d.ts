// The peers are installed by the benchmark alone, below bench/peers: the type check does without them.

declare module 'streamdown' {
  import type { ComponentType } from 'react'

  export const Streamdown: ComponentType<{ readonly children: string }>
}

declare module 'react-markdown' {
  import type { ComponentType } from 'react'

  const Markdown: ComponentType<{ readonly children: string; readonly remarkPlugins: readonly unknown[] }>
  export default Markdown
}

declare module 'remark-gfm' {
  const remarkGfm: unknown
  export default remarkGfm
}

declare module 'streaming-markdown' {
  /** What a parser writes to. */
  interface Target {
    readonly data: unknown
  }
  interface Parser {
    readonly renderer: Target
  }

  export function default_renderer(root: HTMLElement): Target
  export function parser(renderer: Target): Parser
  export function parser_write(parser: Parser, piece: string): void
  export function parser_end(parser: Parser): void
}

declare module '@tanstack/markdown/react' {
  import type { ComponentType } from 'react'

  export const Markdown: ComponentType<{ readonly children: string; readonly extensions: readonly unknown[]; readonly frontmatter: boolean; readonly headingIds: boolean }>
}

declare module '@tanstack/markdown/extensions/streaming' {
  export const streamingMarkdownExtension: () => unknown
}

declare module 'ai' {
  export class DefaultChatTransport {
    constructor(options: { readonly api: string })
  }
}

declare module '@ai-sdk/react' {
  import type { DefaultChatTransport } from 'ai'

  /** Of its kinds only those that come here: `text`, and `tool-…` with its input as far as it has come. */
  export interface UIMessagePart {
    readonly type: string
    readonly text?: string
    readonly input?: unknown
  }

  export interface UIMessage {
    readonly id: string
    readonly role: 'user' | 'assistant'
    readonly parts: readonly UIMessagePart[]
  }

  export interface UseChatHelpers {
    readonly messages: readonly UIMessage[]
    readonly status: 'submitted' | 'streaming' | 'ready' | 'error'
    readonly error: Error | undefined
    readonly sendMessage: (message: { readonly text: string }) => Promise<void>
    readonly setMessages: (messages: readonly UIMessage[]) => void
  }

  export function useChat(options: { readonly transport: DefaultChatTransport; readonly messages?: readonly UIMessage[]; readonly throttle?: number }): UseChatHelpers

  export interface UseCompletionHelpers {
    readonly completion: string
    readonly error: Error | undefined
    readonly complete: (prompt: string) => Promise<string | null | undefined>
    readonly setCompletion: (completion: string) => void
  }

  export function useCompletion(options: { readonly api: string; readonly throttle?: number; readonly streamProtocol?: 'data' | 'text' }): UseCompletionHelpers

  export interface UseObjectHelpers {
    readonly object: unknown
    readonly error: Error | undefined
    readonly isLoading: boolean
    readonly submit: (input: unknown) => void
    readonly clear: () => void
  }

  export function useObject(options: { readonly api: string; readonly schema: unknown }): UseObjectHelpers
}

declare module '@tanstack/ai-react' {
  /** Of its kinds only those that come here: `text` with `content`, and `tool-call`, whose `input` is there when its `arguments` are whole. */
  export interface MessagePart {
    readonly type: string
    readonly content?: string
    readonly arguments?: string
    readonly input?: unknown
  }

  export interface UIMessage {
    readonly id: string
    readonly role: 'user' | 'assistant'
    readonly parts: readonly MessagePart[]
  }

  export interface UseChatReturn {
    readonly messages: readonly UIMessage[]
    readonly status: 'ready' | 'submitted' | 'streaming' | 'error'
    readonly error: Error | undefined
    /** With an `outputSchema`: the object as far as it has come, and the whole. */
    readonly partial?: unknown
    readonly final?: unknown
    readonly clear: () => void
    readonly sendMessage: (content: string) => Promise<void>
    readonly setMessages: (messages: readonly UIMessage[]) => void
  }

  export interface ChatConnection {
    readonly connect: unknown
  }

  export function fetchServerSentEvents(url: string): ChatConnection
  export function useChat(options: { readonly connection: ChatConnection; readonly initialMessages?: readonly UIMessage[]; readonly outputSchema?: unknown }): UseChatReturn
}

declare module 'assistant-stream/utils' {
  export function parsePartialJsonObject(json: string): unknown
}

declare module '@assistant-ui/react' {
  import type { FC, PropsWithChildren, ReactNode } from 'react'

  /** Of its kinds only those that come here. */
  export type AssistantPart =
    | { readonly type: 'text'; readonly text: string }
    | { readonly type: 'tool-call'; readonly toolCallId: string; readonly toolName: string; readonly argsText: string; readonly args: unknown }

  export interface ThreadMessageLike {
    readonly id?: string
    readonly role: 'user' | 'assistant'
    readonly content: readonly AssistantPart[]
    readonly status?: { readonly type: string; readonly error?: unknown }
  }

  export interface ChatModelAdapter {
    readonly run: (options: { readonly messages: readonly ThreadMessageLike[]; readonly abortSignal: AbortSignal }) => AsyncGenerator<{
      readonly content: readonly AssistantPart[]
      readonly metadata?: { readonly custom: object }
    }>
  }

  export interface ThreadRuntime {
    readonly append: (text: string) => void
    readonly reset: (messages: readonly ThreadMessageLike[]) => void
    readonly getState: () => { readonly messages: readonly ThreadMessageLike[] }
  }

  export interface AssistantRuntime {
    readonly thread: ThreadRuntime
  }

  export function useLocalRuntime(adapter: ChatModelAdapter, options: { readonly initialMessages: readonly ThreadMessageLike[] }): AssistantRuntime
  export function useAuiState<Selected>(select: (state: { readonly thread: { readonly isRunning: boolean; readonly messages: readonly ThreadMessageLike[] } }) => Selected): Selected
  export const AssistantRuntimeProvider: FC<PropsWithChildren<{ readonly runtime: AssistantRuntime }>>
  export const ThreadPrimitive: { readonly Root: FC<PropsWithChildren>; readonly Viewport: FC<PropsWithChildren>; readonly Messages: FC<{ readonly children: () => ReactNode }> }
  export const MessagePrimitive: { readonly Root: FC<PropsWithChildren>; readonly Parts: FC<{ readonly children: (given: { readonly part: AssistantPart }) => ReactNode }> }
  export const MessagePartPrimitive: { readonly Text: FC<{ readonly smooth: boolean; readonly component: string }> }
}

declare module '@langchain/react' {
  /** A message of the state, or one that comes: of its fields only those that are shown. Calls are there as far as their arguments can be parsed. */
  export interface BaseMessage {
    readonly id?: string
    readonly type: string
    readonly text: string
    readonly tool_calls?: readonly { readonly id?: string; readonly name: string; readonly args: unknown }[]
  }

  export interface InputMessage {
    readonly type: 'human' | 'ai'
    readonly id?: string
    readonly content: string
  }

  export interface UseStreamReturn {
    readonly messages: readonly BaseMessage[]
    readonly isLoading: boolean
    readonly error: unknown
    /** Settles when the state of its thread has been read. */
    readonly hydrationPromise: Promise<void>
    readonly submit: (input: { readonly messages: readonly InputMessage[] }) => Promise<void>
  }

  /** `threadId` `null` = a thread is made by the first that is submitted. */
  export function useStream(options: { readonly assistantId: string; readonly apiUrl: string; readonly threadId: string | null }): UseStreamReturn
}
