import { createContext } from 'react'
import type { SomeLabels } from './component-labels.js'

/** Carries the words of the nearest `LabelsProvider`, with those around it. */
export const LabelsContext = /* @__PURE__ */ createContext<SomeLabels>({})
