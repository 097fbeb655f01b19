import { mountAiSdkChat } from '../ai-sdk-chat.js'
import type { Way, WayOptions } from '../way.js'

/** `useChat` of @ai-sdk/react as it is. */
export const aiSdkChat = (options: WayOptions): Way => mountAiSdkChat(options)
