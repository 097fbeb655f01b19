import type { Engine } from '../../base/engine.js'
import { createSender } from '../../base/sender.js'
import { openSdkStream, receive } from '../../base/sent-stream.js'
import { toAnthropicRequest } from './call-params.js'
import { AnthropicCallResponse } from './call-response.js'
import { AnthropicCallResponseChunk } from './call-response-chunk.js'
import { type AnthropicClient, createAnthropicClient } from './client.js'
import { anthropicDialect } from './dialect.js'
import { anthropicAnswerForm } from './error.js'
import type { AnthropicTypes } from './wire.js'

/** How Anthropic is sent to, and what its answers become. */
export const engine: Engine<AnthropicTypes, AnthropicClient> = {
  ...anthropicDialect,
  // Of a type that the API has but the SDK keeps to itself; it says nothing.
  emptyChunk: { type: 'ping' } as never,
  createResponse: (response, context, end) => new AnthropicCallResponse(response, context, end),
  createChunk: (chunk, context) => new AnthropicCallResponseChunk(chunk, context),
  createClient: createAnthropicClient,
  isClient: (client) => typeof client.messages?.create === 'function',
  createSender: (name, options) => createSender(engine, name, options),
  toRequest: toAnthropicRequest,
  send: (client, body, options) => receive(anthropicAnswerForm, client.messages.create(body, options)),
  open: (client, body, options) => openSdkStream(client.messages.create(body, options)),
}
