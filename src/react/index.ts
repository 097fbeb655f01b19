'use client'

export { type CallHandle } from './call-handle.js'
export { useCall, type UseCallHandle } from './use-call.js'
export { type StreamHandle, useStream, type UseStreamOptions } from './use-stream.js'
export { type Shown, useStreamValue } from './use-stream-value.js'
