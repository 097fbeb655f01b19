import { CallError } from '../../base/call-error.js'
import type { RelayTarget } from '../../base/relay-target.js'
import { checkOptions } from '../../base/check-options.js'
import { targets } from './targets.js'

/** How one provider is reached. */
export interface RelayProvider {
  /** The app's key. It goes to the provider and nowhere else. May be left out with `userKeys`. */
  readonly apiKey?: string
  /** Who answers there, where it is not the provider itself: `xai`, `groq`, … It decides whose prices hold. */
  readonly vendor?: string | undefined
  /** URL of the service, where it is not the SDK's own. */
  readonly baseURL?: string | undefined
  /** URL of the service, for providers that have one for each customer. */
  readonly endpoint?: string | undefined
}

/** Provider's name (`openai`, `anthropic`, `azure`) → how it is reached. */
export type RelayProviders = Readonly<Record<string, RelayProvider | undefined>>

/** A provider that is configured, with the URL to append paths to. */
export interface Upstream {
  readonly target: RelayTarget
  /** `null` = users bring their own. */
  readonly apiKey: string | null
  readonly vendor: string
  readonly url: URL
}

/** The configured providers by name. Throws a `CallError` that says what is missing or wrong. */
export function readUpstreams(providers: RelayProviders, userKeys: boolean): ReadonlyMap<string, Upstream> {
  checkOptions('The `providers` option of createRelay', providers, targets.map(({ provider }) => provider))
  return new Map(targets.flatMap((target) => {
    const options = providers[target.provider]
    return options ? [[target.provider, readUpstream(target, options, userKeys)]] : []
  }))
}

function readUpstream(target: RelayTarget, options: RelayProvider, userKeys: boolean): Upstream {
  const { provider, urlOption, defaultUrl } = target
  checkOptions(`createRelay's provider ${provider}`, options, ['apiKey', 'vendor', urlOption])
  const { apiKey = null, vendor = provider, [urlOption]: given = defaultUrl } = options
  const isMissing = apiKey === null && !userKeys
  if (isMissing || (apiKey !== null && (typeof apiKey !== 'string' || apiKey === ''))) {
    throw refuseKey(provider, `no key for ${provider}: its \`apiKey\` is empty. Check where it comes from, or leave ${provider} out.`)
  }
  if (apiKey !== null && !canBeSent(target.keyHeaders(apiKey))) {
    throw refuseKey(provider, `a key for ${provider} that no header can carry. Copy it again: it has a character that keys do not have.`)
  }
  const url = typeof given === 'string' ? parseUrl(given) : null
  if (url) return { target, apiKey, vendor, url }
  const message = `createRelay needs \`${urlOption}\` of ${provider} as an absolute http or https URL without user and password.`
  throw new CallError({ kind: 'invalid_request', provider, message })
}

function refuseKey(provider: string, what: string): CallError {
  return new CallError({ kind: 'authentication', provider, message: `createRelay got ${what}` })
}

function canBeSent(headers: Readonly<Record<string, string>>): boolean {
  try {
    return [...new Headers(headers)].length > 0
  } catch {
    // What was thrown quotes the key.
    return false
  }
}

function parseUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const isPlain = /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
  return isPlain ? url : null
}
