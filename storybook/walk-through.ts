/**
 * Scrolls through an answer to its end, and back. What is not to be seen of a long one is not laid out, and has an estimated size until it was seen once: axe
 * would look for it where it is not.
 */
export async function walkThrough(canvasElement: HTMLElement): Promise<void> {
  for (const section of canvasElement.querySelectorAll('.cs-section')) {
    section.scrollIntoView()
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
  canvasElement.ownerDocument.defaultView?.scrollTo(0, 0)
  await new Promise((resolve) => requestAnimationFrame(resolve))
}
