import type { MakeWay } from './way.js'

/** What each way is called in a run, and how it is loaded: a page holds no code but that of the way that its run names. */
export const ways = {
  read: async () => (await import('./ways/read.js')).read,
  append: async () => (await import('./ways/append.js')).append,
  appendInFrames: async () => (await import('./ways/append-in-frames.js')).appendInFrames,
  sdk: async () => (await import('./ways/sdk.js')).sdk,
  sdk6: async () => (await import('./ways/sdk-6.js')).sdk6,
  textOnly: async () => (await import('./ways/text-only.js')).textOnly,
  streamView: async () => (await import('./ways/stream-view.js')).streamView,
  toolArgs: async () => (await import('./ways/tool-args.js')).toolArgs,
  partialObject: async () => (await import('./ways/partial-object.js')).partialObject,
  chat: async () => (await import('./ways/chat.js')).chat,
} satisfies Record<string, () => Promise<MakeWay>>
