/** Azure's usage object is that of the chat-completions wire; its details are sent though the SDK does not type them. */
export { readChatCompletionUsage as readAzureUsage } from '../../base/chat-completion/usage.js'
