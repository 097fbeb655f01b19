import { toBase64 } from '../../base/base64.js'
import { type ChatMessageForm, fromChatMessages, toChatMessages } from '../../base/chat-completion/message.js'
import type { Message } from '../../base/message.js'
import type { ChatCompletionMessageParam } from './wire.js'

/** OpenAI takes documents as `file` parts (platform.openai.com, "PDF files"). */
export const openaiMessageForm: ChatMessageForm = {
  provider: 'openai',
  toPart: (part) => {
    if (part.type !== 'document') return null
    const file = { filename: part.name ?? 'document.pdf', file_data: `data:${part.mediaType};base64,${toBase64(part.data)}` }
    return { type: 'file', file }
  },
}

/** Common messages as OpenAI takes them. Throws a `CallError` that names a part which it cannot take. */
export function toOpenAIMessages(messages: readonly Message[]): ChatCompletionMessageParam[] {
  // The wire's type is wider than the SDK's: a message that OpenAI sent comes back as it was.
  return toChatMessages(messages, openaiMessageForm) as unknown as ChatCompletionMessageParam[]
}

/** OpenAI's messages as common ones; each keeps the original at `raw`. */
export function fromOpenAIMessages(messages: readonly ChatCompletionMessageParam[]): Message[] {
  return fromChatMessages(messages as never, openaiMessageForm.provider)
}
