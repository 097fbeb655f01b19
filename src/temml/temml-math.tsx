import { type ReactElement, useCallback, useMemo } from 'react'
import { createLazy } from '../components/create-lazy.js'
import type { MathProps } from '../components/markdown/markdown-components.js'
import { splitText } from '../components/split-text.js'
import { useLazy } from '../components/use-lazy.js'
import { renderTex } from './render-tex.js'

const temml = /* @__PURE__ */ createLazy(async () => (await import('temml')).default)

/**
 * A formula as MathML, which browsers show and screen readers read, by temml. It is loaded with the first formula on the page; until then, on a server, and as
 * long as a formula is being written, its TeX is shown. What is no TeX stays so, marked with `data-error`.
 */
export function TemmlMath({ tex, isDisplay, isOpen }: MathProps): ReactElement {
  const loaded = useLazy(temml)
  const rendered = useMemo(() => (loaded && !isOpen ? renderTex(loaded, tex, isDisplay) : null), [loaded, tex, isDisplay, isOpen])
  const math = rendered?.math ?? null
  const place = useCallback((element: HTMLElement | null) => (math ? element?.replaceChildren(math) : undefined), [math])
  const display = isDisplay ? '' : undefined
  if (!math) {
    return (
      <code key="tex" className="cs-math" data-display={display} data-error={rendered ? '' : undefined}>
        {splitText(tex)}
      </code>
    )
  }
  // A long one is scrolled, by keyboard too.
  return <span key="math" ref={place} className="cs-math" data-display={display} {...(isDisplay && { role: 'group', tabIndex: 0 })} />
}
