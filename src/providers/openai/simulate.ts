import { createChatSimulation } from '../../base/chat-completion/simulate.js'
import { postAsSdk } from '../../base/post-as-sdk.js'
import type { SimulatedError } from '../../base/simulation.js'
import type { OpenAIClient } from './client.js'

/** Simulates OpenAI's chat-completions API, also where Azure serves it: `/openai/v1/…` and `/openai/deployments/NAME/…`. */
export const simulation = createChatSimulation({
  provider: 'openai',
  // With an API version, but outside of /openai/, it is Azure AI Inference.
  matches: ({ pathname, searchParams }) =>
    pathname.endsWith('/chat/completions') && (pathname.includes('/openai/') || !searchParams.has('api-version')),
  modelInUrl: ({ pathname }) => /\/deployments\/([^/]+)\//.exec(pathname)?.[1] ?? null,
  usageOnRequest: true,
  headers: (requestId) => ({ 'x-request-id': requestId, 'openai-version': '2020-10-01', 'openai-processing-ms': '1' }),
  errorBody: ({ status, type }) => ({
    error: { message: `Simulated error ${status}.`, param: null, ...(type === null ? spell(status) : { type, code: type }) },
  }),
  played: {
    headers: ['openai-processing-ms', 'openai-version'],
    // The SDK keeps what stands under `error`.
    toErrorBody: (error) => ({ error }),
    createClient: (fetch): OpenAIClient => ({
      chat: { completions: { create: (body, options) => postAsSdk(fetch, 'https://openai.invalid/v1/chat/completions', body, options, (whole) => Object(whole).error) } },
    }),
  },
})

/** Types and codes as recorded. */
function spell(status: SimulatedError['status']): { type: string; code: string | null } {
  if (status === 401) return { type: 'invalid_request_error', code: 'invalid_api_key' }
  if (status === 404) return { type: 'invalid_request_error', code: 'model_not_found' }
  if (status === 429) return { type: 'requests', code: 'rate_limit_exceeded' }
  return { type: status >= 500 ? 'server_error' : 'invalid_request_error', code: null }
}
