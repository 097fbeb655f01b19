// What is mounted, streamed and unmounted a thousand times, and what is to be seen of it. `requests` are those of one call; `isClosed` = the server must see
// each of them closed before its end. `keeps` says what the kit keeps by design, and how it is let go: it is measured by itself.

const LEDGER = { what: 'a request in the ledger, 1,000 at most', letGo: 'clear' }
const LOG = { what: 'a call in the log of the devtools, 100 at most', letGo: 'clear' }
const KEY = { what: 'the call of a key, for five minutes', letGo: 'wait' }

const call = (name, way, more = {}) => ({ name, way, requests: 1, isClosed: false, within: 'nothing', isProvided: false, isStrict: false, leaks: null, keeps: null, ...more })

export const leakCases = [
  call('useStream', 'finished'),
  call('useStream, through a relay', 'relayed'),
  call('useStream, unmounted in the middle', 'middle', { isClosed: true }),
  call('useStream, through a relay, unmounted in the middle', 'relayedMiddle', { isClosed: true }),
  call('useStream that is refused', 'refused'),
  call('useStream that is cut', 'cut'),
  call('useCall', 'whole'),
  call('useChat, two turns', 'chat', { requests: 2 }),
  call('useChat, unmounted in the middle', 'chatMiddle', { isClosed: true }),
  call('useCompare, two calls', 'compared', { requests: 2 }),
  call('StreamView with Markdown', 'rendered'),
  call('useStream, each under a provider of its own', 'finished', { isProvided: true }),
  call('useStream, under one provider', 'finished', { within: 'provider', keeps: LEDGER }),
  call('useStream, under one provider, unmounted in the middle', 'middle', { within: 'provider', isClosed: true, keeps: LEDGER }),
  call('useChat, two turns, under one provider', 'chat', { within: 'provider', requests: 2, keeps: LEDGER }),
  call('useStream, beside the devtools', 'finished', { within: 'devtools', keeps: LOG }),
  call('useStream, each with a key', 'keyed', { keeps: KEY }),
  // React checks nothing in its build for production.
  call('useStream, StrictMode in development', 'finished', { isStrict: true }),
  call('StreamView with Markdown, StrictMode in development', 'rendered', { isStrict: true }),
]

/** Leaks that were made, a large and a small one: where they are not told, nothing above says anything. */
export const controls = [
  call('control: each handle is kept', 'finished', { leaks: 'handle' }),
  call('control: a kilobyte of each call is kept', 'finished', { leaks: 'kilobyte' }),
]
