import { useCall, useStream } from 'callscope/react'
import { useMemo, useState } from 'react'
import { Answer } from './answer.js'
import { createCall, type Target } from './create-call.js'
import { PromptForm } from './prompt-form.js'
import { ServiceNote } from './service-note.js'
import { TargetFields } from './target-fields.js'
import { useServices } from './use-services.js'

/** Who is asked, what is asked, and what came back. */
export function Playground() {
  const services = useServices()
  const [target, setTarget] = useState<Target>({ provider: 'openai', model: 'gpt-5-mini', baseUrl: '' })
  const [mode, setMode] = useState<'stream' | 'call'>('stream')
  const call = useMemo(() => createCall(target), [target])
  const streamed = useStream(useMemo(() => call.with({ metadata: { tags: ['stream'] } }), [call]))
  const called = useCall(useMemo(() => call.with({ metadata: { tags: ['call'] } }), [call]))
  const shown = mode === 'stream' ? streamed : called

  const run = (next: 'stream' | 'call', prompt: string): void => {
    // The same again joins what is under way; only a change of the way stops it.
    if (next !== mode) shown.stop()
    setMode(next)
    if (next === 'stream') streamed.start(prompt)
    else void called.call(prompt)
  }

  return (
    <>
      <section className="panel" aria-label="Request">
        <TargetFields target={target} onChange={setTarget} />
        <ServiceNote target={target} service={services.find(({ provider }) => provider === target.provider)} />
        <PromptForm of={shown} onStream={(prompt) => run('stream', prompt)} onCall={(prompt) => run('call', prompt)} onStop={shown.stop} />
      </section>
      <Answer of={shown} />
    </>
  )
}
