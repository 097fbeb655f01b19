const LIVE = '[role=status], [role=alert], [role=log], [aria-live=polite], [aria-live=assertive]'

/** What changes in live regions under a root, as it is announced; text that is taken away is not. */
export function listen(root: Element): readonly string[] {
  const heard: string[] = []
  const observer = new MutationObserver((records) => {
    for (const { target, addedNodes, type } of records) {
      const element = target instanceof Element ? target : target.parentElement
      const region = element?.closest(LIVE)
      if (region && (type === 'characterData' || addedNodes.length > 0)) heard.push(region.textContent)
      // One that comes together with its text is read by some, and meant to be by none.
      for (const added of addedNodes) if (!region && added instanceof Element && added.matches(LIVE)) heard.push(`too late: ${added.textContent}`)
    }
  })
  observer.observe(root, { subtree: true, childList: true, characterData: true })
  return heard
}
