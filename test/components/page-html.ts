/** The HTML of a view in one form: attributes in order, as they were set in whatever order, and ids of footnotes without what each view has of its own. */
export function pageHtml(view: Element): string {
  const copy = view.cloneNode(true) as Element // A copy of an element is one.
  for (const element of [copy, ...copy.querySelectorAll('*')]) {
    const attributes = Array.from(element.attributes, ({ name, value }) => [name, value] as const).toSorted(([a], [b]) => a.localeCompare(b))
    for (const [name] of attributes) element.removeAttribute(name)
    for (const [name, value] of attributes) if (name !== 'data-testid') element.setAttribute(name, value)
  }
  return copy.outerHTML.replace(/((?:href="#|id="|data-footnote="))[^"]*-(\d+")/g, '$1$2')
}
