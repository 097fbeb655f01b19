import { loadAnswerMeter } from '../../base/answer-meter.js'
import type { RelayTarget } from '../../base/relay-target.js'
import type { EventWire } from './wire.js'

/** How the relay stands in for a client of the Anthropic SDK, which sends its key as a bearer token since 1.0. */
export const relayTarget: RelayTarget = {
  provider: 'anthropic',
  urlOption: 'baseURL',
  defaultUrl: 'https://api.anthropic.com',
  routes: [{ method: 'POST', path: '/v1/messages', query: [] }],
  keyHeaders: (apiKey) => ({ authorization: `Bearer ${apiKey}` }),
  requestHeaders: ['anthropic-version', 'anthropic-beta', 'x-stainless-'],
  responseHeaders: ['anthropic-ratelimit-'],
  request: { maxTokens: ['max_tokens'], tools: ['tools', 'mcp_servers'], media: new Set(['image', 'document', 'container_upload']) },
  loadMeter: loadAnswerMeter(async () => (await import('./dialect.js')).anthropicDialect, {
    textFields: new Set(['text', 'thinking', 'partial_json', 'name', 'input']),
    // The tolerant wire types stand for the SDK's.
    textsOf: textsOf as (event: unknown) => unknown,
    withoutTexts: withoutTexts as (event: unknown) => never,
    isText: isText as (event: unknown) => boolean,
  }),
}

function textsOf({ type, delta, content_block: block, content }: EventWire): unknown {
  return type === 'message_delta' ? null : [delta, block, content]
}

function withoutTexts({ delta, content_block: _block, content, message, ...event }: EventWire): EventWire {
  const end = event.type === 'message_delta' && delta ? { delta } : {}
  return { ...event, ...end, ...(message ? { message: { ...message, content: [] } } : {}), ...(content === undefined ? {} : { content: [] }) }
}

function isText({ type }: EventWire): boolean {
  return type.startsWith('content_block_')
}
