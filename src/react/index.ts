'use client'

export { type CallHandle } from './call-handle.js'
export { CallscopeProvider, type CallscopeProviderProps } from './callscope-provider.js'
export { useBudget } from './use-budget.js'
export { useCall, type UseCallHandle } from './use-call.js'
export { type LedgerHandle, useLedger } from './use-ledger.js'
export { type StreamHandle, useStream, type UseStreamOptions } from './use-stream.js'
export { type Shown, useStreamValue } from './use-stream-value.js'
