import type { CallParamNames } from '../../base/call-params.js'

/** Common parameters under Azure AI Inference's names. */
export const azureCallParamNames: CallParamNames = {
  temperature: 'temperature',
  maxTokens: 'max_tokens',
  topP: 'top_p',
  frequencyPenalty: 'frequency_penalty',
  presencePenalty: 'presence_penalty',
  seed: 'seed',
  stop: 'stop',
}
