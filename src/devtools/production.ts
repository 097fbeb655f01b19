'use client'

export { CallscopeDevtools } from './callscope-devtools.js'
export type { CallscopeDevtoolsProps, DevtoolsPosition } from './devtools-options.js'
