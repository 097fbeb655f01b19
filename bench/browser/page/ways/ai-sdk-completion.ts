import { mountAiSdkCompletion } from '../ai-sdk-completion.js'
import type { Way, WayOptions } from '../way.js'

/** `useCompletion` of @ai-sdk/react as it is. */
export const aiSdkCompletion = (options: WayOptions): Way => mountAiSdkCompletion(options)
