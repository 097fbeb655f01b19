import { useCompletion, type UseCompletionHelpers } from '@ai-sdk/react'
import { useEffect } from 'react'
import { mountPage } from './mount-page.js'
import { createMounted } from './mounted.js'
import { painted, type Way, type WayOptions } from './way.js'

type Driven = Pick<UseCompletionHelpers, 'complete' | 'setCompletion'>

/** A page around `useCompletion`. It knows no messages, tools, usage or reason of the end. */
export function mountAiSdkCompletion({ root, origin }: WayOptions, options: { readonly throttle?: number; readonly streamProtocol?: 'text' } = {}): Way {
  const api = `${origin}/ai-sdk/${options.streamProtocol === 'text' ? 'completion-text' : 'completion'}`
  const mounted = createMounted<Driven>()

  function Page() {
    const { completion, error, complete, setCompletion } = useCompletion({ api, ...options })
    useEffect(() => void (mounted.shown = { complete, setCompletion }), [complete, setCompletion])
    useEffect(() => {
      if (error) mounted.fail(error)
    }, [error])
    return <div>{completion}</div>
  }

  const said = (): string => root.textContent ?? ''
  /** A throttled hook shows the end of the text after the call has settled. */
  const complete = async ({ complete }: Driven, wire: string): Promise<void> => {
    const text = await complete(wire)
    if (typeof text !== 'string') return
    while (said() !== text) await painted()
    mounted.end()
  }

  mountPage(root, Page)
  return {
    // The server sends the wire that the prompt asks for.
    run: (wire) => mounted.run((driven) => void complete(driven, wire)),
    commits: true,
    reset: () => mounted.current().setCompletion(''),
    said,
  }
}
