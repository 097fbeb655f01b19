import { useRef, useState } from 'react'
import { isCallError } from '../../base/call-error.js'
import { readCassette } from '../../testing/cassette/read-cassette.js'
import type { LoggedCall } from '../logged-call.js'
import { readCalls } from './read-calls.js'

/** Calls of cassettes that were loaded, the newest cassette first; `onLoad` is told of the first call of each. */
export function useLoadedCalls(onLoad: (id: string) => void) {
  const [loaded, setLoaded] = useState<readonly LoggedCall[]>([])
  const [failure, setFailure] = useState<string | null>(null)
  const count = useRef(0)
  const load = async (file: Pick<File, 'name' | 'text'>): Promise<void> => {
    setFailure(null)
    try {
      count.current += 1
      const calls = readCalls(readCassette(await file.text()), `${file.name} ${count.current}`)
      const [first] = calls
      if (!first) return setFailure(`${file.name} has no requests: nothing was recorded in it.`)
      setLoaded((before) => [...calls, ...before])
      onLoad(first.id)
    } catch (error) {
      setFailure(`${file.name} could not be loaded. ${isCallError(error) ? error.message : 'The file could not be read.'}`)
    }
    return undefined
  }
  const clearLoaded = (): void => {
    setLoaded([])
    setFailure(null)
  }
  return { loaded, failure, load, clearLoaded }
}
