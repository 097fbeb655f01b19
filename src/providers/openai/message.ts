import { fromChatMessages, toChatMessages } from '../../base/chat-completion/message.js'
import type { ChatMessageForm } from '../../base/chat-completion/message-form.js'
import { readDataUrl, toDataUrl } from '../../base/data-url.js'
import type { Message } from '../../base/message.js'
import type { ChatCompletionMessageParam } from './wire.js'

/** OpenAI takes documents as `file` parts (platform.openai.com, "PDF files"). */
export const openaiMessageForm: ChatMessageForm = {
  provider: 'openai',
  toPart: (part) => {
    if (part.type !== 'document') return null
    const file = { filename: part.name ?? 'document.pdf', file_data: toDataUrl(part.mediaType, part.data) }
    return { type: 'file', file }
  },
  fromPart: ({ type, file }) => {
    const { filename, file_data: url } = Object(file)
    // A file that OpenAI keeps is named by its id alone.
    const data = type === 'file' ? readDataUrl(url) : null
    return data && { type: 'document', ...data, ...(typeof filename === 'string' ? { name: filename } : {}) }
  },
}

/** Common messages as OpenAI takes them. Throws a `CallError` that names a part which it cannot take. */
export function toOpenAIMessages(messages: readonly Message[]): ChatCompletionMessageParam[] {
  // The wire's type is wider than the SDK's: a message that OpenAI sent comes back as it was.
  return toChatMessages(messages, openaiMessageForm) as unknown as ChatCompletionMessageParam[]
}

/** OpenAI's messages as common ones; each keeps the original at `raw`. */
export function fromOpenAIMessages(messages: readonly ChatCompletionMessageParam[]): Message[] {
  return fromChatMessages(messages as never, openaiMessageForm)
}
