import type { MakeWay } from './way.js'

/** What each way is called in a run, and how it is loaded: a page holds no code but that of the way that its run names. */
export const ways = {
  read: async () => (await import('./ways/read.js')).read,
  append: async () => (await import('./ways/append.js')).append,
  appendInFrames: async () => (await import('./ways/append-in-frames.js')).appendInFrames,
  sdk: async () => (await import('./ways/sdk.js')).sdk,
  sdk6: async () => (await import('./ways/sdk-6.js')).sdk6,
  textOnly: async () => (await import('./ways/text-only.js')).textOnly,
  textView: async () => (await import('./ways/text-view.js')).textView,
  textViewThrottled: async () => (await import('./ways/text-view-throttled.js')).textViewThrottled,
  streamView: async () => (await import('./ways/stream-view.js')).streamView,
  toolArgs: async () => (await import('./ways/tool-args.js')).toolArgs,
  partialObject: async () => (await import('./ways/partial-object.js')).partialObject,
  chatText: async () => (await import('./ways/chat-text.js')).chatText,
  chat: async () => (await import('./ways/chat.js')).chat,
  chatWithTools: async () => (await import('./ways/chat.js')).chatWithTools,
  aiSdkChat: async () => (await import('./ways/ai-sdk-chat.js')).aiSdkChat,
  aiSdkChatThrottled: async () => (await import('./ways/ai-sdk-chat-throttled.js')).aiSdkChatThrottled,
  aiSdkCompletion: async () => (await import('./ways/ai-sdk-completion.js')).aiSdkCompletion,
  aiSdkCompletionThrottled: async () => (await import('./ways/ai-sdk-completion-throttled.js')).aiSdkCompletionThrottled,
  aiSdkCompletionText: async () => (await import('./ways/ai-sdk-completion-text.js')).aiSdkCompletionText,
  aiSdkObject: async () => (await import('./ways/ai-sdk-object.js')).aiSdkObject,
  tanstackChat: async () => (await import('./ways/tanstack-chat.js')).tanstackChat,
  tanstackObject: async () => (await import('./ways/tanstack-object.js')).tanstackObject,
  langchain: async () => (await import('./ways/langchain.js')).langchain,
  assistantUi: async () => (await import('./ways/assistant-ui.js')).assistantUi,
} satisfies Record<string, () => Promise<MakeWay>>
