import { loadAnswerMeter } from '../../base/answer-meter.js'
import { chatMeterForm } from '../../base/chat-completion/meter-form.js'
import type { RelayTarget } from '../../base/relay-target.js'

/** How the relay stands in for a client of the OpenAI SDK. Organisation and project stay with the key: who pays is not the browser's business. */
export const relayTarget: RelayTarget = {
  provider: 'openai',
  urlOption: 'baseURL',
  defaultUrl: 'https://api.openai.com/v1',
  routes: [{ method: 'POST', path: '/chat/completions', query: [] }],
  keyHeaders: (apiKey) => ({ authorization: `Bearer ${apiKey}` }),
  requestHeaders: ['openai-beta', 'x-client-request-id', 'x-stainless-'],
  responseHeaders: ['openai-processing-ms', 'openai-version', 'openai-model'],
  request: {
    maxTokens: ['max_tokens', 'max_completion_tokens'],
    choices: 'n',
    otherModels: 'models',
    tools: ['tools', 'functions', 'plugins'],
    toolFields: { web_search_options: 'web_search' },
    media: new Set(['image_url', 'input_audio', 'file']),
    usageOption: ['stream_options', 'include_usage'],
  },
  loadMeter: loadAnswerMeter(async () => (await import('./dialect.js')).openaiDialect, chatMeterForm),
}
