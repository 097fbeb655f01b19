import { mountAiSdkCompletion } from '../ai-sdk-completion.js'
import type { Way, WayOptions } from '../way.js'

/** `useCompletion` with the throttle that its documentation advises. */
export const aiSdkCompletionThrottled = (options: WayOptions): Way => mountAiSdkCompletion(options, { throttle: 50 })
