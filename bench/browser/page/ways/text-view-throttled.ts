import type { Way, WayOptions } from '../way.js'
import { textView } from './text-view.js'

/** The same with at least 50 ms between two commits, as others are throttled. */
export const textViewThrottled = (options: WayOptions): Way => textView(options, { flush: 50 })
