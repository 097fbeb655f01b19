import { loadAnswerMeter, type SplitChunk } from '../../base/answer-meter.js'
import type { RelayTarget } from '../../base/relay-target.js'
import { anthropicEngine } from './lazy-engine.js'
import type { EventWire } from './wire.js'

/** How the relay stands in for a client of the Anthropic SDK, which sends its key as a bearer token since 1.0. */
export const relayTarget: RelayTarget = {
  provider: 'anthropic',
  urlOption: 'baseURL',
  defaultUrl: 'https://api.anthropic.com',
  routes: [{ method: 'POST', path: '/v1/messages', query: [] }],
  keyHeaders: (apiKey) => ({ authorization: `Bearer ${apiKey}` }),
  requestHeaders: ['anthropic-version', 'anthropic-beta', 'idempotency-key', 'x-stainless-'],
  responseHeaders: ['anthropic-ratelimit-'],
  request: { maxTokens: ['max_tokens'], tools: ['tools', 'mcp_servers'], media: new Set(['image', 'document', 'container_upload']) },
  loadMeter: loadAnswerMeter(anthropicEngine, {
    // The tolerant wire types stand for the SDK's.
    split: split as (event: unknown) => SplitChunk<never>,
    textFields: new Set(['text', 'thinking', 'partial_json', 'name', 'input']),
  }),
}

function split({ delta, content_block: block, content, message, ...event }: EventWire): SplitChunk<EventWire> {
  const isEnd = event.type === 'message_delta'
  const facts = { ...event, ...(isEnd && delta ? { delta } : {}), ...(message ? { message: { ...message, content: [] } } : {}), ...(content === undefined ? {} : { content: [] }) }
  return { facts, texts: isEnd ? null : [delta, block, content] }
}
