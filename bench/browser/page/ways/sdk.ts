import OpenAI from 'openai-v7'
import { iterateAndAppend } from '../iterate-and-append.js'
import type { Way, WayOptions } from '../way.js'

/** The newest SDK's own iteration. */
export function sdk(options: WayOptions): Way {
  const client = new OpenAI({ apiKey: 'none', baseURL: `${options.origin}/v1`, dangerouslyAllowBrowser: true })
  return iterateAndAppend(options, (model) =>
    client.chat.completions.create({ model, messages: [{ role: 'user', content: 'Go on.' }], stream: true, stream_options: { include_usage: true } }),
  )
}
