import { loadPrices } from 'callscope'
import { until } from './until.js'

/** More than a frame. */
const FRAME_MS = 50

/** Waits until the call of a story has come to its state. Throws where it does not within ten seconds. */
export function untilReached(name: string, canvasElement: HTMLElement): Promise<void> {
  const scene = `[data-call-scenario="${name}"] > [data-call-reached="true"]`
  return until(() => canvasElement.querySelector(scene) !== null, { patienceMs: 10_000, message: `The call has not come to the state ${name}.` })
}

/** Waits until what the answer costs is shown too: the price code is loaded beside the request, and may come after the answer. */
export async function untilPriced(): Promise<void> {
  await loadPrices('openai')
  await new Promise((resolve) => setTimeout(resolve, FRAME_MS))
}

/** Elements that show something without a text in them. */
const WITHOUT_TEXT = 'audio, button, canvas, img, input, meter, progress, select, svg, textarea, video'

/**
 * Waits until the view of a story shows something, or nothing. Throws where it does not within two seconds: it may come a frame after the state. What is busy
 * and has no text may show that by its style sheet, as a cursor, or may not: it is as good as either.
 */
export function untilShown(name: string, canvasElement: HTMLElement, isWanted: boolean): Promise<void> {
  const message = isWanted
    ? `Nothing is shown in the state ${name}. Where that is right, name it in \`showsNothing\`.`
    : `Something is shown in the state ${name}, which is named in \`showsNothing\`.`
  const holds = (): boolean => {
    const view = canvasElement.querySelector('[data-call-view]')
    if (view === null) return false
    const showsSomething = (view.textContent ?? '').trim() !== '' || view.querySelector(WITHOUT_TEXT) !== null
    return showsSomething === isWanted || (isWanted && view.querySelector('[aria-busy="true"]') !== null)
  }
  return until(holds, { patienceMs: 2000, message })
}
