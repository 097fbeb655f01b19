/** An empty text node in an element of its own, for ways without React. */
export function textNodeIn(root: HTMLElement): Text {
  const element = document.createElement('div')
  const text = document.createTextNode('')
  element.append(text)
  root.append(element)
  return text
}
