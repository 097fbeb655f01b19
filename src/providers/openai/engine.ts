import { type ChatRequestForm, hasOpenAIJsonSchema, toChatRequest } from '../../base/chat-completion/call-params.js'
import { chatAnswerForm } from '../../base/chat-completion/error.js'
import type { Engine } from '../../base/engine.js'
import { createSender } from '../../base/sender.js'
import { openSdkStream, receive } from '../../base/sent-stream.js'
import { openaiCallParamNames } from './call-params.js'
import { OpenAICallResponse } from './call-response.js'
import { OpenAICallResponseChunk } from './call-response-chunk.js'
import { createOpenAIClient, type OpenAIClient } from './client.js'
import { openaiDialect } from './dialect.js'
import { openaiMessageForm } from './message.js'
import type { OpenAITypes } from './wire.js'

const requestForm: ChatRequestForm = {
  names: openaiCallParamNames,
  messages: openaiMessageForm,
  // Of other vendors only some can, by model; every one that has tools can be asked by a tool.
  hasJsonSchema: (model, vendor) => (vendor === 'openai' || vendor === 'azure') && hasOpenAIJsonSchema(model),
}

/** How OpenAI is sent to, and what its answers become. */
export const engine: Engine<OpenAITypes, OpenAIClient> = {
  ...openaiDialect,
  emptyChunk: { id: '', object: 'chat.completion.chunk', created: 0, model: '', choices: [] },
  createResponse: (response, context, end) => new OpenAICallResponse(response, context, end),
  createChunk: (chunk, context) => new OpenAICallResponseChunk(chunk, context),
  createClient: createOpenAIClient,
  isClient: (client) => typeof client.chat?.completions?.create === 'function',
  createSender: (name, options) => createSender(engine, name, options),
  toRequest: (...request) => toChatRequest(requestForm, ...request),
  send: (client, body, options) => receive(chatAnswerForm('openai'), client.chat.completions.create(body, options)),
  open: (client, body, options) => openSdkStream(client.chat.completions.create(body, options)),
}
