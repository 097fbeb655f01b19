import { fromChatMessages, toChatMessages } from '../../base/chat-completion/message.js'
import type { ChatMessageForm } from '../../base/chat-completion/message-form.js'
import type { Message } from '../../base/message.js'
import type { ChatRequestMessage } from './wire.js'

/** Azure takes audio by URL (`audio_url` parts in the SDK), and no documents. */
export const azureMessageForm: ChatMessageForm = {
  provider: 'azure',
  toPart: (part) => (part.type === 'audio-url' ? { type: 'audio_url', audio_url: { url: part.url } } : null),
  fromPart: ({ type, audio_url: audio }) => {
    const { url } = Object(audio)
    return type === 'audio_url' && typeof url === 'string' ? { type: 'audio-url', url } : null
  },
}

/** Common messages as Azure takes them. Throws a `CallError` that names a part which it cannot take. */
export function toAzureMessages(messages: readonly Message[]): ChatRequestMessage[] {
  // The wire's type is wider than the SDK's: a message that Azure sent comes back as it was.
  return toChatMessages(messages, azureMessageForm) as unknown as ChatRequestMessage[]
}

/** Azure's messages as common ones; each keeps the original at `raw`. */
export function fromAzureMessages(messages: readonly ChatRequestMessage[]): Message[] {
  return fromChatMessages(messages as never, azureMessageForm)
}
