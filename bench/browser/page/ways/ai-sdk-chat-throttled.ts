import { mountAiSdkChat } from '../ai-sdk-chat.js'
import type { Way, WayOptions } from '../way.js'

/** `useChat` with the throttle that its documentation advises. */
export const aiSdkChatThrottled = (options: WayOptions): Way => mountAiSdkChat(options, 50)
