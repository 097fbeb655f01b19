import { isRunning } from 'callscope'
import { type Shown, useStreamValue } from 'callscope/react'
import { useState } from 'react'

interface PromptFormProps {
  readonly of: Shown
  readonly onStream: (prompt: string) => void
  readonly onCall: (prompt: string) => void
  readonly onStop: () => void
}

/** Prompts that the simulator has a special answer for. */
const EXAMPLES = ['How does a river work?', 'Refuse this', 'Run out of length', 'Cut the stream', 'Busy at first (429)', 'Hit the rate limit (429)', 'Call a tool', 'Call a tool that asks first', 'A burst of 10,000 chunks', 'No usage, please']

/** The prompt, and the buttons that send or stop it. */
export function PromptForm({ of, onStream, onCall, onStop }: PromptFormProps) {
  const [prompt, setPrompt] = useState(EXAMPLES[0] ?? '')
  const canStop = useStreamValue(of, ({ status }) => isRunning(status))
  return (
    <form
      className="prompt"
      onSubmit={(event) => {
        event.preventDefault()
        onStream(prompt)
      }}
    >
      <label className="field">
        <span>Prompt</span>
        <textarea
          rows={3}
          value={prompt}
          onChange={(event) => setPrompt(event.target.value)}
          onKeyDown={(event) => {
            // Enter that ends a composition belongs to the input method.
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && !event.nativeEvent.isComposing) onStream(prompt)
          }}
        />
      </label>
      <div className="buttons">
        <button type="submit" className="primary">
          Stream
        </button>
        <button type="button" onClick={() => onCall(prompt)}>
          Call
        </button>
        <button type="button" onClick={onStop} aria-disabled={!canStop}>
          Stop
        </button>
      </div>
      <ul className="examples" aria-label="Examples">
        {EXAMPLES.map((example) => (
          <li key={example}>
            <button
              type="button"
              onClick={() => {
                setPrompt(example)
                onStream(example)
              }}
            >
              {example}
            </button>
          </li>
        ))}
      </ul>
    </form>
  )
}
