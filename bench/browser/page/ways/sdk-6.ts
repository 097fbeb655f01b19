import { iterateAndAppend } from '../iterate-and-append.js'
import { openaiClient } from '../openai-client.js'
import type { Way, WayOptions } from '../way.js'

/** The same by the SDK's version 6, whose parser copies what is left of a network read for each event of it. */
export function sdk6(options: WayOptions): Way {
  const client = openaiClient(options.origin)
  return iterateAndAppend(options, (model) =>
    client.chat.completions.create({ model, messages: [{ role: 'user', content: 'Go on.' }], stream: true, stream_options: { include_usage: true } }),
  )
}
