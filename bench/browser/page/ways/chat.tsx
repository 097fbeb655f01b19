import { StreamView } from 'callscope/components'
import type { ChatHandle } from 'callscope/react'
import { mountChat } from '../mount-chat.js'
import { shownText } from '../shown-text.js'
import type { Way, WayOptions } from '../way.js'

const Answer = ({ handle }: { readonly handle: ChatHandle }) => <StreamView stream={handle} />

/** A chat whose answers are shown by the component that the package has for them. */
export function chat(options: WayOptions): Way {
  return mountChat(options, Answer, shownText)
}

/** The same, whose tools are run: for those bodies that begin with rounds of them. */
export function chatWithTools(options: WayOptions): Way {
  return mountChat(options, Answer, shownText, 200)
}
