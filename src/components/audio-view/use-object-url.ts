import { useMemo, useSyncExternalStore } from 'react'
import type { AudioFile } from './read-audio.js'

/**
 * The address of a file that is in memory; `null` without one, on a server, and until the page has it. It is there as long as somebody watches: React ends
 * that when a component goes, also the one that StrictMode takes away and puts back, and then the memory is let go.
 */
export function useObjectUrl(file: AudioFile | null): string | null {
  const source = useMemo(() => createSource(file), [file])
  return useSyncExternalStore(source.subscribe, source.getUrl, () => null)
}

function createSource(file: AudioFile | null) {
  let url: string | null = null
  return {
    getUrl: () => url,
    subscribe: () => {
      // React looks again once it has subscribed.
      if (file) url = URL.createObjectURL(new Blob([file.bytes], { type: file.type }))
      return () => {
        if (url !== null) URL.revokeObjectURL(url)
        url = null
      }
    },
  }
}
