import { CallError } from './call-error.js'
import { checkOptions } from './check-options.js'
import { createRelayFetch, type RelayClientOptions, type RelayConnection } from './relay-connection.js'

/** How a model reaches its provider: with a client of the SDK, through the app's relay, or, with neither, as the SDK's environment says. */
export interface ConnectionOptions<Client> {
  /** The SDK's client, or a function that gives one; asked once, when it is first needed. */
  readonly client?: Client | Promise<Client> | (() => Client | Promise<Client>)
  /** URL under which the app's relay is mounted, such as `/api/llm`, alone or with what goes along. The SDK is loaded when it is first needed. */
  readonly relay?: string | RelayConnection
}

/** What making a connection needs of a provider. */
export interface ConnectionForm<Client> {
  readonly provider: string
  /** Makes the SDK's client where the app gave none; `null` = for no relay. */
  createClient(relay: RelayClientOptions | null): Promise<Client>
  /** Whether the app's client has what is called on it. */
  isClient(client: Client): boolean
}

/** Gives the client of a model, made at most once; a failure is not remembered. Rejects with a `CallError` that says what is missing. */
export function createConnection<Client extends object>(form: ConnectionForm<Client>, options: ConnectionOptions<Client>): () => Promise<Client> {
  let connected: Promise<Client> | null = null
  return () => {
    connected ??= connect(form, options).catch((error: unknown) => {
      connected = null
      throw error
    })
    return connected
  }
}

async function connect<Client extends object>(form: ConnectionForm<Client>, options: ConnectionOptions<Client>): Promise<Client> {
  const { provider } = form
  if ('client' in options) {
    // An SDK client may itself be a function (Azure's is): only one that has no methods is asked for a client.
    const given = options.client
    const client = isFactory(given) ? await given() : await given
    if (client && form.isClient(client)) return client
    if (client) throw missing(provider, `The \`client\` option of ${provider}() is not a client of its SDK. Pass one, or \`{ relay: url }\`.`)
    throw missing(provider, `No client: the \`client\` option of ${provider}() is empty. Pass an SDK client, or \`{ relay: url }\`.`)
  }
  try {
    return await form.createClient(options.relay === undefined ? null : toClientOptions(provider, options.relay))
  } catch (cause) {
    if (cause instanceof CallError) throw cause
    throw explain(provider, cause)
  }
}

function isFactory<Client>(given: ConnectionOptions<Client>['client']): given is () => Client | Promise<Client> {
  return typeof given === 'function' && !('path' in given)
}

function toClientOptions(provider: string, relay: string | RelayConnection): RelayClientOptions {
  const connection = typeof relay === 'string' ? { url: relay } : relay
  checkOptions(`The \`relay\` option of ${provider}()`, connection, ['url', 'key', 'headers', 'credentials'])
  const base = toRelayUrl(provider, connection.url)
  return { baseURL: `${base}/${provider}`, fetch: createRelayFetch(base, connection) }
}

function toRelayUrl(provider: string, relay: string): string {
  const base = typeof location === 'undefined' ? undefined : location.href
  try {
    return new URL(relay, base).href.replace(/\/+$/, '')
  } catch (cause) {
    throw missing(provider, 'The `relay` option is not a URL. Give a path such as "/api/llm", or outside a browser an absolute URL.', cause)
  }
}

/**
 * The error of an SDK that the app may not have installed. It is thrown where the SDK is imported: bundlers take a package that is not there for optional where its
 * `import()` stands in a `try`, and otherwise for a mistake, also in a page that never asks this provider.
 */
export function absentSdk(provider: string, packageName: string, cause: unknown): CallError {
  return missing(provider, `The package ${packageName} could not be loaded. Install it beside callscope, or pass a \`client\` to ${provider}().`, cause)
}

/** The SDK would not make a client: it was given no key, or it runs in a browser. */
function explain(provider: string, cause: unknown): CallError {
  const text = cause instanceof Error ? cause.message : ''
  if (/browser/i.test(text)) {
    return missing(provider, `${provider}() was given no client in a browser, where a key would be public. Pass \`{ relay: url }\`, or a client made with the user's own key.`, cause)
  }
  const message = `No key for ${provider}: pass a \`client\` that has one, \`{ relay: url }\`, or set the environment variables of its SDK.`
  return new CallError({ kind: 'authentication', provider, message, cause })
}

function missing(provider: string, message: string, cause?: unknown): CallError {
  return new CallError({ kind: 'invalid_request', provider, message, cause })
}
