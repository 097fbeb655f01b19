import type { RelayTarget } from '../../base/relay-target.js'

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
}
