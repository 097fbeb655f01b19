/** OpenAI's usage object is that of the chat-completions wire. */
export { readChatCompletionUsage as readOpenAIUsage } from '../../base/chat-completion/usage.js'
