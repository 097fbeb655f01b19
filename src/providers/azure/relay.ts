import { loadAnswerMeter } from '../../base/answer-meter.js'
import { chatMeterForm } from '../../base/chat-completion/meter-form.js'
import type { RelayTarget } from '../../base/relay-target.js'

/** How the relay stands in for a client of the Azure AI Inference SDK, which sends its key in two headers. */
export const relayTarget: RelayTarget = {
  provider: 'azure',
  urlOption: 'endpoint',
  defaultUrl: null,
  routes: [{ method: 'POST', path: '/chat/completions', query: ['api-version'] }],
  keyHeaders: (apiKey) => ({ 'api-key': apiKey, authorization: `Bearer ${apiKey}` }),
  requestHeaders: ['extra-parameters', 'x-ms-client-request-id', 'x-ms-useragent'],
  responseHeaders: ['apim-request-id', 'azureml-model-session', 'x-ms-client-request-id', 'x-ms-error-code', 'x-ms-region', 'x-ms-served-model'],
  request: {
    maxTokens: ['max_tokens', 'max_completion_tokens'],
    choices: 'n',
    // With `extra-parameters` what the API does not know reaches the model's own service, which may be any that speaks chat completions.
    otherModels: 'models',
    tools: ['tools', 'functions', 'plugins'],
    toolFields: { web_search_options: 'web_search' },
    media: new Set(['image_url', 'input_audio', 'audio_url', 'file']),
    usageOption: ['stream_options', 'include_usage'],
  },
  loadMeter: loadAnswerMeter(async () => (await import('./dialect.js')).azureDialect, chatMeterForm),
}
