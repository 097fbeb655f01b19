// Who is measured, by the name that stands in the tables: the way on the page, and where it is not OpenAI's, the protocol that the server speaks to it.
// Ours must show the right text and commit at most once a frame. `isPlain` = it gives the text and nothing else: neither usage nor the reason of the end.
// `showsAsPeers` = ours in the same elements as the peers, so that nothing but the library is compared.

export const READ = 'floor A: read the bytes'
export const APPEND = 'floor B: parse, append'
export const FRAMES = 'floor B, one append a frame'
export const SDK = 'openai 7: iterate, append'
export const SDK_6 = 'openai 6: iterate, append'
export const TEXT = 'useStream + plain text'
export const VIEW = 'useStream + StreamView as text'
export const VIEW_50 = 'useStream + StreamView as text, flush 50'
export const OURS = 'useStream + StreamView'
export const CHAT_TEXT = 'useChat + plain text'
export const CHAT = 'useChat + StreamView'
export const USE_CHAT = '@ai-sdk/react useChat'

const UI_MESSAGES = 'ui-message-stream'

export const contestants = {
  [READ]: { kind: 'floor', way: 'read' },
  [APPEND]: { kind: 'floor', way: 'append' },
  [FRAMES]: { kind: 'floor', way: 'appendInFrames' },
  [SDK]: { kind: 'sdk', way: 'sdk' },
  [SDK_6]: { kind: 'sdk', way: 'sdk6' },
  [TEXT]: { kind: 'ours', way: 'textOnly', showsAsPeers: true },
  [VIEW]: { kind: 'ours', way: 'textView' },
  [VIEW_50]: { kind: 'ours', way: 'textViewThrottled' },
  [OURS]: { kind: 'ours', way: 'streamView' },
  [CHAT_TEXT]: { kind: 'ours', way: 'chatText', showsAsPeers: true },
  [CHAT]: { kind: 'ours', way: 'chat' },
  [USE_CHAT]: { kind: 'peer', way: 'aiSdkChat', protocol: UI_MESSAGES },
  '@ai-sdk/react useChat, throttle 50': { kind: 'peer', way: 'aiSdkChatThrottled', protocol: UI_MESSAGES },
  '@ai-sdk/react useCompletion': { kind: 'peer', way: 'aiSdkCompletion', protocol: UI_MESSAGES },
  '@ai-sdk/react useCompletion, throttle 50': { kind: 'peer', way: 'aiSdkCompletionThrottled', protocol: UI_MESSAGES },
  '@ai-sdk/react useCompletion, plain text': { kind: 'peer', way: 'aiSdkCompletionText', protocol: 'text-stream', isPlain: true },
  '@tanstack/ai-react useChat': { kind: 'peer', way: 'tanstackChat', protocol: 'ag-ui' },
  '@assistant-ui/react, local runtime': { kind: 'peer', way: 'assistantUi' },
  '@langchain/react useStream': { kind: 'peer', way: 'langchain', protocol: 'langgraph' },
}

/** All peers. */
export const PEERS = Object.keys(contestants).filter((name) => contestants[name].kind === 'peer')
/** Those that have messages, as a chat needs them, and tools. */
export const CHATS = PEERS.filter((name) => !name.includes('useCompletion'))

/** Runs of these contestants, each with the same given. */
export const runsOf = (names, given) => Object.fromEntries(names.map((name) => [name, { ...contestants[name], ...given }]))
