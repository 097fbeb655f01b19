/** Header by which a request brings the user's own key to the relay: the SDKs' own headers may carry the app's session. */
export const USER_KEY_HEADER = 'x-callscope-key'
