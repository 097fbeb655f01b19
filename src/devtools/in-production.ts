'use client'

import type { CallscopeDevtoolsProps } from './devtools-options.js'

/** Renders nothing: what `callscope/devtools` is where a bundler builds for production. */
export function CallscopeDevtools(_props: CallscopeDevtoolsProps): null {
  return null
}
