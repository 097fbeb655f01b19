/** A text of paragraphs as `StreamView` shows it, which makes an element of each. */
export const shownText = (root: HTMLElement): string => Array.from(root.querySelectorAll('p'), ({ textContent }) => textContent).join('\n\n')
