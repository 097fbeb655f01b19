import type { CallParamNames } from '../../base/call-params.js'

/** Common parameters under OpenAI's names. `max_tokens` is the old name, which reasoning models reject (platform.openai.com, chat/create). */
export const openaiCallParamNames: CallParamNames = {
  temperature: 'temperature',
  maxTokens: 'max_completion_tokens',
  topP: 'top_p',
  frequencyPenalty: 'frequency_penalty',
  presencePenalty: 'presence_penalty',
  seed: 'seed',
  stop: 'stop',
}
