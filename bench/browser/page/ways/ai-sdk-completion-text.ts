import { mountAiSdkCompletion } from '../ai-sdk-completion.js'
import type { Way, WayOptions } from '../way.js'

/** `useCompletion` over plain text. */
export const aiSdkCompletionText = (options: WayOptions): Way => mountAiSdkCompletion(options, { streamProtocol: 'text' })
