'use client'

import type { ReactElement } from 'react'
import { CallscopeDevtools as InDevelopment } from './callscope-devtools.js'
import type { CallscopeDevtoolsProps } from './devtools-options.js'
import { CallscopeDevtools as InProduction } from './in-production.js'

export type { CallscopeDevtoolsProps, DevtoolsPosition } from './devtools-options.js'

/**
 * The inspector of all calls of a page: a button in a corner that opens a panel with every call, its requests, their timeline, chunks, usage and price. In
 * production it renders nothing: `callscope/devtools/production` shows it there too.
 */
export const CallscopeDevtools: (props: CallscopeDevtoolsProps) => ReactElement | null = isProduction() ? InProduction : InDevelopment

/** Most bundlers take in-production.ts by the condition `production` and leave all of this out; here is what is left: Node, and bundlers without conditions. */
function isProduction(): boolean {
  try {
    // Written out, since bundlers replace it: a browser has no `process`.
    return process.env.NODE_ENV === 'production'
  } catch {
    return false
  }
}
