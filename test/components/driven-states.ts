import { textChunk } from '../react/fake-model.js'
import { type DrivenCall, endChunk, sdkError, usageChunk } from './driven-call.js'

/** States that a driven call comes to. */
export type DrivenState = 'idle' | 'pending' | 'streaming' | 'waiting-to-retry' | 'success' | 'aborted' | 'error'

/** Drives a call to a state. What fails before its first token is waited for, where the call tries again. */
export const toState: { readonly [Name in DrivenState]: (driven: DrivenCall) => Promise<void> } = {
  idle: async () => {},
  pending: (driven) => driven.start(),
  async streaming(driven) {
    await driven.start()
    await driven.push(textChunk('Water'))
  },
  async 'waiting-to-retry'(driven) {
    await driven.start()
    await driven.fail(sdkError(503, { 'retry-after': '20' }))
  },
  async success(driven) {
    await toState.streaming(driven)
    await driven.end(endChunk('length'), usageChunk(1200, 34))
  },
  async aborted(driven) {
    await toState.streaming(driven)
    // Told why it ended, and stopped before it did.
    await driven.push(endChunk('length'))
    await driven.stop()
  },
  async error(driven) {
    await toState.streaming(driven)
    await driven.push(endChunk('length'))
    await driven.fail(sdkError(503, { 'x-request-id': 'req_1', 'retry-after': '20' }))
  },
}
