import { createChatSimulation } from '../../base/chat-completion/simulate.js'
import { createPlayedClient } from './played-client.js'

const SAFE = { filtered: false, severity: 'safe' }
const PROMPT_FILTER_RESULTS = [
  {
    prompt_index: 0,
    content_filter_results: { hate: SAFE, jailbreak: { detected: false, filtered: false }, self_harm: SAFE, sexual: SAFE, violence: SAFE },
  },
]

/** Simulates Azure AI Inference. As in most recordings, its streams open with a chunk that says nothing but what the prompt filter found. */
export const simulation = createChatSimulation({
  provider: 'azure',
  matches: ({ pathname, searchParams }) =>
    pathname.endsWith('/chat/completions') && !pathname.includes('/openai/') && searchParams.has('api-version'),
  opening: [{ choices: [], created: 0, id: '', model: '', object: '', prompt_filter_results: PROMPT_FILTER_RESULTS }],
  choiceFields: { content_filter_results: {} },
  answerFields: { prompt_filter_results: PROMPT_FILTER_RESULTS },
  usageOnRequest: false,
  headers: (requestId) => ({ 'apim-request-id': requestId, 'x-ms-region': 'Simulated' }),
  errorBody: ({ status, type }) => ({ error: { code: type ?? String(status), message: `Simulated error ${status}.` } }),
  played: { headers: ['x-ms-region', 'x-ms-error-code'], createClient: createPlayedClient },
})
