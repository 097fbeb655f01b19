import { createContext, type ReactNode } from 'react'
import type { Status } from '../../core/call-state.js'
import type { Shown } from '../../react/use-stream-value.js'
import type { CompareViewLabels } from './compare-view-labels.js'

/** One of the answers that are compared. */
export interface CompareItem {
  /** The call that it is of. */
  readonly of: Shown
  /** Its place among them, from 0. */
  readonly place: number
  /** Number of the choice of that call; `null` where the call has a column of its own. */
  readonly choice: number | null
}

interface CompareViewValue {
  /** Headings that were given. */
  readonly names: readonly string[] | undefined
  readonly renderItem: ((item: CompareItem) => ReactNode) | undefined
  readonly chosen: number | null
  /** `null` where there is nothing to choose by. */
  readonly choose: ((place: number) => void) | null
  /** Name of the group of what chooses. */
  readonly groupName: string
  readonly locale: string
  readonly words: CompareViewLabels
}

/** What the columns of a `CompareView` know. */
export const CompareViewContext = /* @__PURE__ */ createContext<CompareViewValue | null>(null)

/** What a part of a column shows, as `data-*`. */
export interface CompareColumnState {
  readonly status: Status
  /** Whether a person chose it as the best. */
  readonly chosen: boolean
}

interface ColumnValue {
  readonly item: CompareItem
  readonly state: CompareColumnState
  /** What its heading says. */
  readonly name: string
  /** Id of its heading. */
  readonly id: string
}

/** What the parts of one column of a `CompareView` know. */
export const ColumnContext = /* @__PURE__ */ createContext<ColumnValue | null>(null)
