/** Header by which the relay says that an error is its own, and why: the SDKs keep headers, and no body has to be quoted. */
export const RELAY_REASON_HEADER = 'x-callscope-relay'

/** Type of the error with which the relay ends a stream that a budget has no more for. */
export const BUDGET_EXCEEDED = 'budget_exceeded'

/** Why the relay itself did not answer. */
export type RelayReason = 'not-found' | 'not-configured' | 'method' | 'unreachable' | 'redirect' | 'request' | 'body' | 'field' | 'too-large' | 'origin' | 'unauthorized' | 'forbidden' | 'refused' | 'limit' | 'limiter' | 'budget' | 'unpriced' | 'user-key' | 'busy' | 'closing' | 'store' | 'cut' | 'failed'

const ADVICE: { readonly [Reason in RelayReason]: string } = {
  'not-found': 'The relay has nothing at this path. Check where it is mounted (`basePath`), and the `relay` option of the model.',
  'not-configured': 'The relay is not set up for this provider. Add it to the `providers` of createRelay.',
  method: 'The relay does not take this method. Check that nothing between rewrites the request.',
  unreachable: 'The relay could not reach the provider. Check its URL in createRelay, and the network of the server.',
  redirect: 'The provider answered the relay with a redirect, which is not followed. Set its URL in createRelay to where the API really is.',
  request: 'The relay could not read the request. Check that nothing between rewrites it.',
  body: 'The relay could not read the body of the request as JSON with one meaning. Check that nothing between rewrites it.',
  field: 'A field of the request is none that a service would take, such as an empty model. The error that the relay sent (`cause`) says which.',
  'too-large': 'The request is larger than the relay takes. Send less, or set `maxBodyBytes` of createRelay.',
  origin: 'The relay does not answer pages of this site. Name the site in `origins` of createRelay.',
  unauthorized: 'The app did not say who asks: log in, and check `authorize` of createRelay.',
  forbidden: 'The app does not let this user ask.',
  refused: 'The app does not allow this model, or a parameter of the request. What it allows is said in createRelay.',
  limit: 'This user has asked too often. Wait as long as the error says (`retryAfterMs`), or raise `limits` of createRelay.',
  limiter: 'The relay does not know how much was asked already: its limiter does not answer. Check its store, or set `failure` in `limits` of createRelay.',
  budget: 'There is not enough left of the budget of this user, or of all users together. Ask for less, wait, or raise `budget` of createRelay.',
  unpriced: 'The relay has a budget in dollars and knows no price of this model. Add it to `prices` of createRelay.',
  'user-key': 'The relay takes no keys of users. Leave the key out, or set `userKeys` of createRelay.',
  busy: 'This user has as many answers under way as the relay allows. Wait until one has ended, or raise `concurrent` in `limits` of createRelay.',
  closing: 'The relay is being shut down. Try again: another one will answer.',
  store: 'The relay cannot read the streams that it keeps. Check its `store`.',
  cut: 'The stream broke on its way to the relay as well: there is no more of it.',
  failed: 'The relay failed before it could answer. The log of the server may say why.',
}

/** What to do about an error of the relay itself; `null` for an error of the provider's. */
export function relayAdvice(reason: string | null): string | null {
  // The name was just checked.
  return reason !== null && Object.hasOwn(ADVICE, reason) ? ADVICE[reason as RelayReason] : null
}
