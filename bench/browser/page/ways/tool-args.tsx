import { useStreamValue } from 'callscope/react'
import { describeArgs } from '../describe-args.js'
import { mountStream, type Show } from '../mount-stream.js'
import type { Way, WayOptions } from '../way.js'

const Args: Show = ({ handle }) => {
  const call = useStreamValue(handle, (state) => state.toolCalls.at(-1))
  return <output>{describeArgs(call?.args)}</output>
}

/** The newest tool call's arguments as they grow: looked at in every commit, and said in a line, so that the page's own layout costs nothing. */
export function toolArgs(options: WayOptions): Way {
  return mountStream(options, Args, (handle) => JSON.stringify(handle.toolCalls.at(-1)?.args))
}
