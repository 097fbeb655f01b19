import { type ChatHandle, useStreamValue } from 'callscope/react'
import { mountChat } from '../mount-chat.js'
import type { Way, WayOptions } from '../way.js'

const Answer = ({ handle }: { readonly handle: ChatHandle }) => <p>{useStreamValue(handle, (state) => state.content)}</p>

/** A chat whose answers are text as it is, in one element: what the others are made to show as well. */
export function chatText(options: WayOptions): Way {
  return mountChat(options, Answer, (answer) => answer.textContent ?? '')
}
