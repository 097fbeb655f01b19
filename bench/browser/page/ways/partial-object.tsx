import { useStreamValue } from 'callscope/react'
import { describeArgs } from '../describe-args.js'
import { mountStream, type Show } from '../mount-stream.js'
import type { Way, WayOptions } from '../way.js'

const Fields: Show = ({ handle }) => {
  const partial = useStreamValue(handle, (state) => state.partial)
  return <output>{describeArgs(partial)}</output>
}

/** The object of a `responseModel` as it grows, looked at as `toolArgs` looks at arguments. */
export function partialObject(options: WayOptions): Way {
  return mountStream(options, Fields, (handle) => JSON.stringify(handle.data), { responseModel: { type: 'object' } })
}
