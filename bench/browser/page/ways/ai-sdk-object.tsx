import { useObject, type UseObjectHelpers } from '@ai-sdk/react'
import { useEffect } from 'react'
import { z } from 'zod'
import { describeArgs } from '../describe-args.js'
import { mountPage } from '../mount-page.js'
import { createMounted } from '../mounted.js'
import type { Way, WayOptions } from '../way.js'

const schema = z.object({}).loose()

/** `useObject` of @ai-sdk/react: the object as far as it has come, looked at as `partialObject` looks at ours. */
export function aiSdkObject({ root, origin }: WayOptions): Way {
  const mounted = createMounted<Pick<UseObjectHelpers, 'submit' | 'clear'>>()
  let newest: unknown

  function Page() {
    const { object, error, isLoading, submit, clear } = useObject({ api: `${origin}/ai-sdk/object`, schema })
    newest = object
    // These are new ones at each render.
    useEffect(() => void (mounted.shown = { submit, clear }))
    useEffect(() => {
      if (error) mounted.fail(error)
      else if (!isLoading) mounted.end()
    }, [error, isLoading])
    return <output>{describeArgs(object)}</output>
  }

  mountPage(root, Page)
  return {
    // The server sends the wire that the prompt asks for.
    run: (wire) => mounted.run(({ submit }) => submit({ prompt: wire })),
    commits: true,
    reset: () => mounted.current().clear(),
    said: () => JSON.stringify(newest),
  }
}
