import { type ReactNode, useEffect, useRef } from 'react'

interface ConversationProps {
  readonly children: ReactNode
}

/** So near to its end, in px, one reads the newest. */
const NEAR = 60

/** What scrolls, and follows what comes as long as one reads the newest. */
export function Conversation({ children }: ConversationProps) {
  const outer = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { current: box } = outer
    const { current: content } = inner
    if (!box || !content) return undefined
    let isFollowing = true
    let top = 0
    const onScroll = (): void => {
      const isUp = box.scrollTop < top
      top = box.scrollTop
      const below = box.scrollHeight - top - box.clientHeight
      // What has grown since it was scrolled is no sign that one reads above; a first small step up is. What has shrunk is at its end.
      if (isUp) isFollowing = below < 2
      else if (below < NEAR) isFollowing = true
    }
    const observer = new ResizeObserver(() => {
      if (isFollowing) box.scrollTop = box.scrollHeight
    })
    box.addEventListener('scroll', onScroll, { passive: true })
    observer.observe(content)
    // It shrinks where figures appear below it.
    observer.observe(box)
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', onScroll)
    }
  }, [])
  return (
    // What scrolls is to be reached by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={outer} className="conversation" role="group" aria-label="Conversation" tabIndex={0}>
      <div ref={inner}>{children}</div>
    </div>
  )
}
