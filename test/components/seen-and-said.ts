/** What is left of a component's text for the eye. */
export const toSeen = (root: Element): string => without(root, '.cs-visually-hidden')

/** What is left of it for a screen reader. */
export const toSaid = (root: Element): string => without(root, '[aria-hidden]')

function without(root: Element, selector: string): string {
  const copy = document.createElement('div')
  copy.append(root.cloneNode(true))
  for (const hidden of copy.querySelectorAll(selector)) hidden.remove()
  return copy.textContent ?? ''
}
