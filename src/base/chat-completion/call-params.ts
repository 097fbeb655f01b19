import { type CallParamNames, listOf, translateCallParams } from '../call-params.js'
import type { SentRequest } from '../engine.js'
import type { ModelRequest } from '../model.js'
import { toChatMessages } from './message.js'
import type { ChatMessageForm } from './message-form.js'
import { toChatTools } from './tool.js'

/** A request as the chat-completions wire takes it. Nothing of the caller's is changed. */
export function toChatRequest(model: string, request: ModelRequest, stream: boolean, names: CallParamNames, form: ChatMessageForm): SentRequest {
  const { params, ignored } = translateCallParams(request.callParams, names)
  // Whether it streams is said by the way it is called.
  const { stream_options: streamOptions, stream: _stream, tools: ownTools, ...rest } = params
  const tools = [...toChatTools(request.tools), ...listOf(ownTools)]
  return {
    ignored,
    body: {
      model,
      messages: toChatMessages(request.messages, form),
      ...(tools.length === 0 ? {} : { tools }),
      ...rest,
      // Without it a stream tells nothing of usage; what the user set stands.
      ...(stream ? { stream: true, stream_options: { include_usage: true, ...Object(streamOptions) } } : {}),
    },
  }
}
