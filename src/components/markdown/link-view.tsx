import { createContext, type ReactNode, useContext } from 'react'
import { useMarkdownSettings } from './markdown-context.js'
import { toSafeUrl } from './safe-url.js'

/** A link's text is no link, nor does it hold one. */
const WithinLink = createContext(false)

/** Whether what is rendered stands in a link already. */
export function useIsWithinLink(): boolean {
  return useContext(WithinLink)
}

/** A link. */
export interface LinkViewProps {
  /** As it is written; `null` as long as it did not come. */
  readonly href: string | null
  readonly title: string | null
  /** What its content says. */
  readonly text: string
  readonly children: ReactNode
}

/** A link that opens beside the page, and shows the site that it leads to. Where it must not lead, or does not say yet where to, it is text. */
export function LinkView({ href, title, text, children }: LinkViewProps): ReactNode {
  const { components } = useMarkdownSettings()
  const isWithin = useIsWithinLink()
  if (isWithin) return children
  const safe = href === null ? null : toSafeUrl(href)
  const content = <WithinLink.Provider value>{children}</WithinLink.Provider>
  if (components.link) {
    return (
      <components.link href={safe?.href ?? null} host={safe?.host ?? null} title={title}>
        {content}
      </components.link>
    )
  }
  if (!safe) {
    return (
      <span className="cs-link" data-blocked={href === null ? undefined : ''}>
        {content}
      </span>
    )
  }
  // The style sheet shows it behind the link.
  const shownHost = safe.host !== null && !says(text, safe.host) ? safe.host : undefined
  return (
    <a className="cs-link" href={safe.href} title={title ?? undefined} target="_blank" rel="noopener noreferrer" data-host={shownHost}>
      {content}
    </a>
  )
}

/** Whether a text names the site, and no other before it: `https://bank.example@evil.example` does not. */
function says(text: string, host: string): boolean {
  const [, named] = /^(?:https?:\/\/)?([^\s/?#]+)/i.exec(text.trim()) ?? []
  return named !== undefined && (named.toLowerCase() === host || `www.${named.toLowerCase()}` === host)
}
