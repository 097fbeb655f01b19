// Who is measured, by the name that stands in the tables: the way on the page, and where it is not OpenAI's, the protocol that the server speaks to it.
// `isOurs` must commit at most once a frame; of `isPeer` it is only told what it does.

export const READ = 'floor A: read the bytes'
export const APPEND = 'floor B: parse, append'
export const FRAMES = 'floor B, one append a frame'
export const SDK = 'openai 7: iterate, append'
export const SDK_6 = 'openai 6: iterate, append'
export const TEXT = 'useStream + plain text'
export const OURS = 'useStream + StreamView'

const UI_MESSAGES = 'ui-message-stream'

export const contestants = {
  [READ]: { way: 'read' },
  [APPEND]: { way: 'append' },
  [FRAMES]: { way: 'appendInFrames' },
  [SDK]: { way: 'sdk', isPeer: true },
  [SDK_6]: { way: 'sdk6', isPeer: true },
  [TEXT]: { way: 'textOnly', isOurs: true },
  [OURS]: { way: 'streamView', isOurs: true },
  '@ai-sdk/react useChat': { way: 'aiSdkChat', protocol: UI_MESSAGES, isPeer: true },
  '@ai-sdk/react useChat, throttle 50': { way: 'aiSdkChatThrottled', protocol: UI_MESSAGES, isPeer: true },
  '@ai-sdk/react useCompletion': { way: 'aiSdkCompletion', protocol: UI_MESSAGES, isPeer: true },
  '@ai-sdk/react useCompletion, throttle 50': { way: 'aiSdkCompletionThrottled', protocol: UI_MESSAGES, isPeer: true },
  // No usage, no structure.
  '@ai-sdk/react useCompletion, plain text': { way: 'aiSdkCompletionText', protocol: 'text-stream', isPeer: true },
  '@tanstack/ai-react useChat': { way: 'tanstackChat', protocol: 'ag-ui', isPeer: true },
  '@assistant-ui/react, local runtime': { way: 'assistantUi', isPeer: true },
}

const peers = Object.keys(contestants).filter((name) => contestants[name].isPeer && name !== SDK && name !== SDK_6)
/** Peers that have messages, as a chat needs them, and tools. */
export const CHATS = peers.filter((name) => !name.includes('useCompletion'))
/** All peers. */
export const PEERS = peers

/** Runs of these contestants, each with the same given. */
export const runsOf = (names, given) => Object.fromEntries(names.map((name) => [name, { ...contestants[name], ...given }]))
