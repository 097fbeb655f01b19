import { until } from './until.js'

/** Waits until the call of a story has come to its state. Throws where it does not within ten seconds. */
export function untilReached(name: string, canvasElement: HTMLElement): Promise<void> {
  const scene = `[data-call-scenario="${name}"] > [data-call-reached="true"]`
  return until(() => canvasElement.querySelector(scene) !== null, { patienceMs: 10_000, message: `The call has not come to the state ${name}.` })
}

/** Elements that show something without a text in them. */
const WITHOUT_TEXT = 'audio, button, canvas, img, input, meter, progress, select, svg, textarea, video'

/** Waits until the view of a story shows something, or nothing. Throws where it does not within two seconds: it may come a frame after the state. */
export function untilShown(name: string, canvasElement: HTMLElement, isWanted: boolean): Promise<void> {
  const message = isWanted
    ? `Nothing is shown in the state ${name}. Where that is right, name it in \`showsNothing\`.`
    : `Something is shown in the state ${name}, which is named in \`showsNothing\`.`
  const showsSomething = (): boolean => {
    const view = canvasElement.querySelector('[data-call-view]')
    return view !== null && ((view.textContent ?? '').trim() !== '' || view.querySelector(WITHOUT_TEXT) !== null)
  }
  return until(() => showsSomething() === isWanted, { patienceMs: 2000, message })
}
