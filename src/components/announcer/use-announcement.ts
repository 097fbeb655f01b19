import { useMemo, useSyncExternalStore } from 'react'
import { STORE } from '../../react/call-handle.js'
import { type Shown, storeOf } from '../../react/use-stream-value.js'
import type { Verbosity } from '../labels/verbosity.js'
import { type Announcement, createAnnouncer } from './create-announcer.js'

const NOTHING: Announcement = { text: '', status: 'idle', isRepeated: false }

/** What is announced of a call at this moment. Renders again with each announcement, not with each piece of text. */
export function useAnnouncement(shown: Shown, verbosity: Verbosity): Announcement {
  const store = storeOf(shown)
  // It knows what was said already.
  const announcer = useMemo(() => createAnnouncer(store, verbosity), [store, verbosity])
  // On a server, and while a page hydrates, a call has not begun.
  return useSyncExternalStore(announcer.subscribe, announcer.getAnnouncement, STORE in shown ? () => NOTHING : announcer.getAnnouncement)
}
