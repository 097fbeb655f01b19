import { type CallState, isRunning, type Status } from '../../core/call-state.js'
import type { Store } from '../../core/store.js'
import type { Verbosity } from '../labels/verbosity.js'
import { splitSentences } from './split-sentences.js'
import { toSpoken } from './to-spoken.js'

/** What is said at one time: a text, and then how the call stands. */
export interface Announcement {
  /** `''` = none. */
  readonly text: string
  /** `pending` from the start to the end, whatever comes; `null` = nothing is said of it. */
  readonly status: Exclude<Status, 'streaming'> | null
  /** Whether the announcement before it said the same: text that does not change is not heard again. */
  readonly isRepeated: boolean
}

/** What is announced of one call. */
export interface Announcer {
  readonly subscribe: (onChange: () => void) => () => void
  readonly getAnnouncement: () => Announcement
}

/** What is finished within it is announced together. */
const GAP_MS = 1000

/**
 * Follows a call and says what is to be announced of it. A start, whatever it leads to, is announced once, each wait and the end too; sentences once they
 * are finished, and what is left of them together with a wait or the end.
 */
export function createAnnouncer(store: Store<CallState<unknown>>, verbosity: Verbosity): Announcer {
  const listeners = new Set<() => void>()
  let state = store.getState()
  let leaveStore: () => void = () => {}
  // What there was before anybody listened is no news.
  let said: Announcement = { text: '', status: toPhase(state.status), isRepeated: false }
  /** Text of the newest answer, and how much of it is not news. */
  let seen = state.content
  let saidLength = seen.length
  /** Of answers before it, and not said yet. */
  let left = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  let nextAt = 0

  const say = (text: string, status: Announcement['status']): void => {
    said = { text, status, isRepeated: text === said.text && status === said.status && !said.isRepeated }
    nextAt = Date.now() + GAP_MS
    for (const listener of listeners) listener()
  }

  const forgetTimer = (): void => {
    clearTimeout(timer)
    timer = undefined
  }

  const forgetText = (): void => {
    forgetTimer()
    seen = ''
    saidLength = 0
    left = ''
  }

  const readText = ({ content, steps }: CallState<unknown>, before: CallState<unknown>): void => {
    if (steps.length !== before.steps.length || content.length < seen.length) {
      left = `${left}${seen.slice(saidLength)}\n`
      saidLength = 0
    }
    seen = content
  }

  /** What was not said: of a growing answer what is finished. */
  const takeText = (grows: boolean): string => {
    const fresh = seen.slice(saidLength)
    const text = grows ? splitSentences(fresh).finished : fresh
    const taken = toSpoken(`${left}${text}`)
    saidLength += text.length
    left = ''
    return taken
  }

  /** Once a second at most; so is the look for the end of a sentence. */
  const saySoon = (): void => {
    timer ??= setTimeout(sayFinished, Math.max(0, nextAt - Date.now()))
  }

  const sayFinished = (): void => {
    timer = undefined
    nextAt = Date.now() + GAP_MS
    const phase = toPhase(state.status)
    const text = takeText(phase === 'pending')
    if (phase !== 'pending') say(text, phase)
    else if (text !== '') say(text, null)
  }

  const follow = (): void => {
    const before = state
    state = store.getState()
    const phase = toPhase(state.status)
    const isOther = phase !== toPhase(before.status)
    if (isOther && !isRunning(before.status)) forgetText()
    readText(state, before)
    if (verbosity === 'sentence' && phase !== 'idle' && (!isOther || phase !== 'pending')) {
      if (isOther || seen.length > saidLength) saySoon()
      return
    }
    if (!isOther) return
    forgetTimer()
    const text = verbosity === 'answer' && phase !== 'idle' && !isRunning(state.status) ? takeText(false) || toSpoken(state.refusal ?? '') : ''
    // Who has heard the whole answer knows that it is done.
    say(text, text !== '' && phase === 'success' ? null : phase)
  }

  return {
    getAnnouncement: () => said,
    subscribe(listener) {
      listeners.add(listener)
      if (listeners.size === 1) {
        leaveStore = store.subscribe(follow)
        follow()
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        leaveStore()
        forgetTimer()
      }
    },
  }
}

/** From the start on it is one and the same, until it waits or ends. */
function toPhase(status: Status): Exclude<Status, 'streaming'> {
  return status === 'streaming' ? 'pending' : status
}
