import { useEffect, useLayoutEffect } from 'react'

/** React's own, and nothing on a server, where React 18 warns of it. */
export const useBrowserLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect
