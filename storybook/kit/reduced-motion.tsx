import { type ReactNode, useInsertionEffect } from 'react'

/** Shows a view as people see it who asked their system for less motion: as long as it is on the page, the rules of that preference hold for all of it. */
export function ReducedMotion({ children }: { readonly children: ReactNode }): ReactNode {
  useInsertionEffect(() => {
    const restore = rulesOf(document.styleSheets).map(({ media }) => {
      const { mediaText } = media
      media.mediaText = 'all'
      return () => {
        media.mediaText = mediaText
      }
    })
    return () => restore.forEach((put) => put())
  }, [])
  return children
}

function rulesOf(sheets: StyleSheetList): CSSMediaRule[] {
  return Array.from(sheets).flatMap((sheet) => {
    try {
      return motionRules(sheet.cssRules)
    } catch {
      // A style sheet of another host tells nothing.
      return []
    }
  })
}

/** Layers and other media hold rules too. */
function motionRules(rules: CSSRuleList): CSSMediaRule[] {
  return Array.from(rules).flatMap((rule) => {
    const own = rule instanceof CSSMediaRule && rule.media.mediaText.includes('prefers-reduced-motion: reduce') ? [rule] : []
    return 'cssRules' in rule ? [...own, ...motionRules(rule.cssRules as CSSRuleList)] : own // Every rule that holds others has them there.
  })
}
