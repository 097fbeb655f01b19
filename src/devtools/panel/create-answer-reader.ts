import type { Prices } from '../../base/cost.js'
import { createStore, type Store } from '../../core/store.js'
import type { LoggedRequest } from '../logged-request.js'
import { readAnswer, type ReadAnswer } from './read-answer.js'

/** What was read of requests that have ended; `null` for one of which nothing can be said. */
export type ReadAnswers = ReadonlyMap<LoggedRequest, ReadAnswer | null>

/** Reads answers, one at a time and each once. */
export interface AnswerReader extends Store<ReadAnswers> {
  /** Has these read; those that are under way are passed over. */
  readonly want: (requests: readonly LoggedRequest[]) => void
  /** Forgets all but these. */
  readonly keep: (requests: ReadonlySet<LoggedRequest>) => void
}

/** Makes a reader. `prices` are the app's own. */
export function createAnswerReader(prices: Prices): AnswerReader {
  const store = createStore<ReadAnswers>(new Map())
  const known = new Set<LoggedRequest>()
  const queue: LoggedRequest[] = []
  let isReading = false

  const readAll = async (): Promise<void> => {
    if (isReading) return
    isReading = true
    for (let request = queue.shift(); request; request = queue.shift()) {
      const answer = await readAnswer(request, prices)
      if (known.has(request)) store.setState(new Map([...store.getState(), [request, answer]]))
      // The page has a turn: a hundred calls may wait to be read.
      await new Promise((resolve) => setTimeout(resolve))
    }
    isReading = false
  }
  return {
    ...store,
    want(requests) {
      for (const request of requests) {
        if (known.has(request) || (request.end === null && 'observed' in request.source)) continue
        known.add(request)
        queue.push(request)
      }
      void readAll()
    },
    keep(requests) {
      for (const request of known) if (!requests.has(request)) known.delete(request)
      const left = [...store.getState()].filter(([request]) => requests.has(request))
      if (left.length < store.getState().size) store.setState(new Map(left))
    },
  }
}
