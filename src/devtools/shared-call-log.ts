import { createCallLog } from './create-call-log.js'

/** The one log of a page: whatever shows it, and whether or not something does at the moment, it is the same one. */
export const sharedCallLog = /* @__PURE__ */ createCallLog()
