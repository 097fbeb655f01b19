import { CallError } from './call-error.js'

/** How a model reaches its provider: with a client of the SDK, through the app's relay, or, with neither, as the SDK's environment says. */
export interface ConnectionOptions<Client> {
  /** The SDK's client, or a function that gives one; asked once, when it is first needed. */
  readonly client?: Client | Promise<Client> | (() => Client | Promise<Client>)
  /** URL under which the app's relay is mounted, such as `/api/llm`. The SDK is loaded when it is first needed. */
  readonly relay?: string
}

/** Makes the SDK's client where the app gave none. `relayUrl` is absolute, without a slash at its end. */
export type CreateClient<Client> = (relayUrl: string | null) => Promise<Client>

/** Gives the client of a model, made at most once; a failure is not remembered. Rejects with a `CallError` that says what is missing. */
export function createConnection<Client extends object>(provider: string, options: ConnectionOptions<Client>, create: CreateClient<Client>): () => Promise<Client> {
  let connected: Promise<Client> | null = null
  return () => {
    connected ??= connect(provider, options, create).catch((error: unknown) => {
      connected = null
      throw error
    })
    return connected
  }
}

async function connect<Client extends object>(provider: string, options: ConnectionOptions<Client>, create: CreateClient<Client>): Promise<Client> {
  if ('client' in options) {
    // An SDK client may itself be a function (Azure's is): only one that has no methods is asked for a client.
    const given = options.client
    const client = isFactory(given) ? await given() : await given
    if (client) return client
    throw missing(provider, `No client: the \`client\` option of ${provider}() is empty. Pass an SDK client, or \`{ relay: url }\`.`)
  }
  try {
    return await create(options.relay === undefined ? null : toRelayUrl(provider, options.relay))
  } catch (cause) {
    if (cause instanceof CallError) throw cause
    throw explain(provider, cause)
  }
}

function isFactory<Client>(given: ConnectionOptions<Client>['client']): given is () => Client | Promise<Client> {
  return typeof given === 'function' && !('path' in given)
}

function toRelayUrl(provider: string, relay: string): string {
  const base = typeof location === 'undefined' ? undefined : location.href
  try {
    return `${new URL(relay, base).href.replace(/\/+$/, '')}/${provider}`
  } catch (cause) {
    throw missing(provider, 'The `relay` option is not a URL. Give a path such as "/api/llm", or outside a browser an absolute URL.', cause)
  }
}

/** The SDK could not be loaded, or would not make a client: it was given no key, or it runs in a browser. */
function explain(provider: string, cause: unknown): CallError {
  const text = cause instanceof Error ? cause.message : ''
  if (/Cannot find (module|package)|Failed to resolve|Failed to fetch dynamically/.test(text)) {
    return missing(provider, `The SDK of ${provider} could not be loaded. Install it beside callscope, or pass a \`client\`.`, cause)
  }
  if (/browser/i.test(text)) {
    return missing(provider, `${provider}() was given no client in a browser, where a key would be public. Pass \`{ relay: url }\`, or a client made with the user's own key.`, cause)
  }
  const message = `No key for ${provider}: pass a \`client\` that has one, \`{ relay: url }\`, or set the environment variables of its SDK.`
  return new CallError({ kind: 'authentication', provider, message, cause })
}

function missing(provider: string, message: string, cause?: unknown): CallError {
  return new CallError({ kind: 'invalid_request', provider, message, cause })
}
