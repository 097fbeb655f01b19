import type { ComponentType } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

/** Shows a page; it is there when this is done. */
export const mountPage = (root: HTMLElement, Page: ComponentType): void => flushSync(() => createRoot(root).render(<Page />))
