import { useMemo, useSyncExternalStore } from 'react'

/**
 * Whole seconds until a moment (ms since epoch), rounded up, 0 once it is there, and for `null`. One timer a second, none while the page is hidden, and
 * none any more when the moment has come.
 */
export function useSecondsUntil(moment: number | null): number {
  // Another function would be subscribed anew at each render.
  const subscribe = useMemo(() => (onTick: () => void) => (moment === null ? () => {} : watchSeconds(moment, onTick)), [moment])
  const getSeconds = (): number => (moment === null ? 0 : Math.max(0, Math.ceil((moment - Date.now()) / 1000)))
  return useSyncExternalStore(subscribe, getSeconds, getSeconds)
}

function watchSeconds(moment: number, onTick: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const schedule = (): void => {
    clearTimeout(timer)
    const left = moment - Date.now()
    if (left <= 0 || document.visibilityState === 'hidden') return
    // When the next whole second is reached: a steady second would drift, and now and then leave a number out.
    timer = setTimeout(tick, left % 1000 || 1000)
  }
  const tick = (): void => {
    onTick()
    schedule()
  }
  document.addEventListener('visibilitychange', tick)
  schedule()
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', tick)
  }
}
