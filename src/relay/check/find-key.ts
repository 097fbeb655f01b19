import { USER_KEY_HEADER } from '../../base/relay-key.js'
import type { Upstream } from '../send/read-upstreams.js'
import { respondError } from '../respond-error.js'

/** The key that a request is sent with: the user's own, where it brings one and may, else the app's. A response where there is none. */
export function findKey(request: Request, { apiKey, target }: Upstream, userKeys: boolean): { readonly key: string; readonly isUsersKey: boolean } | Response {
  const own = request.headers.get(USER_KEY_HEADER)
  if (own === null) return apiKey === null ? refuse(401, `Ask ${target.provider} with a key of your own here.`) : { key: apiKey, isUsersKey: false }
  if (!userKeys) return refuse(403, 'Keys of users are not taken here.')
  // An empty one is a mistake: the app is not to pay for it.
  return own.trim() === '' ? refuse(401, 'The key is empty.') : { key: own.trim(), isUsersKey: true }
}

function refuse(status: 401 | 403, message: string): Response {
  return respondError(status, 'user-key', status === 401 ? 'authentication_error' : 'permission_error', message)
}
