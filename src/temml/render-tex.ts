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
    return { math: element.firstElementChild }
  } catch {
    return { math: null }
  }
}
