/** What is used of temml. */
export interface Temml {
  readonly render: (tex: string, element: HTMLElement, options: object) => void
}

/** A formula as the element that shows it; `null` where it is none that can be shown. */
export interface RenderedTex {
  readonly math: Element | null
}

/** Longer ones are shown as they are written: it takes a few milliseconds for each thousand characters. */
const LONGEST = 5000
/** Macros that are put in by what they stand for. Of a large formula temml's own take some hundreds. */
const MOST_MACROS = 1000
/** The same where a formula has macros of its own: a long one put in a thousand times takes seconds. */
const MOST_OWN_MACROS = 100
const DEFINES = /\\(?:[egx]?def|(?:new|renew|provide)command)(?![A-Za-z])/
/** The largest that a model may make something, in em and in points. */
const LARGEST = [20, 200]
/** The same of the space above and below something, which temml does not limit where rows are stretched or something is lowered. */
const HIGHEST: Readonly<Record<string, number>> = { em: 20, ex: 20, pt: 200, px: 250 }
/** Elements within elements. Chromium takes the cube of it to lay them out: 30 ms for 100 boxes, seconds for 500. */
const DEEPEST = 100

/** Renders TeX into an element that is on no page yet. Nothing in it can lead anywhere, load something, or name a class or style of the page. */
export function renderTex(temml: Temml, tex: string, isDisplay: boolean): RenderedTex {
  if (tex.length > LONGEST) return { math: null }
  const element = document.createElement('span')
  try {
    temml.render(tex, element, {
      displayMode: isDisplay,
      throwOnError: true,
      trust: false,
      strict: false,
      // What one formula defines is not there in the next.
      macros: {},
      maxSize: LARGEST,
      maxExpand: DEFINES.test(tex) ? MOST_OWN_MACROS : MOST_MACROS,
    })
    const math = element.firstElementChild
    return { math: math && makeSafe(math) ? math : null }
  } catch {
    return { math: null }
  }
}

/** Takes from a formula what reaches into the page, and says whether it is small enough for it. */
function makeSafe(math: Element): boolean {
  let level = [math]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === DEEPEST || level.some(isTooHigh)) return false
    for (const element of level) {
      // `\label` and `\ref` are not asked for trust.
      element.removeAttribute('id')
      element.removeAttribute('href')
    }
    level = level.flatMap(({ children }) => [...children])
  }
  return true
}

function isTooHigh(element: Element): boolean {
  // What temml makes is MathML and spans: all of it has a style.
  const { paddingTop, paddingBottom } = (element as MathMLElement).style
  return [paddingTop, paddingBottom].some((space) => parseFloat(space) > (HIGHEST[/[a-z]*$/.exec(space)?.[0] ?? ''] ?? 0))
}
