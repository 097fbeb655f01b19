import { isCallError } from 'callscope'
import { type Cassette, readCassette } from 'callscope/testing'
import { useState } from 'react'

interface LoadCassetteProps {
  readonly onLoad: (cassette: Cassette) => void
}

/** Opens a cassette that is a file. */
export function LoadCassette({ onLoad }: LoadCassetteProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const load = async (file: File | undefined): Promise<void> => {
    if (!file) return
    try {
      onLoad(readCassette(await file.text()))
      setProblem(null)
    } catch (error) {
      setProblem(isCallError(error) ? error.message : `${file.name} could not be read.`)
    }
  }
  return (
    <span className="load">
      <label className="attach">
        <input
          type="file"
          accept=".json,application/json"
          onChange={({ target }) => {
            void load(target.files?.[0])
            // The same file may be chosen again.
            target.value = ''
          }}
        />
        <span>Load a cassette</span>
      </label>
      {problem !== null && (
        <small className="problem" role="alert">
          {problem}
        </small>
      )}
    </span>
  )
}
