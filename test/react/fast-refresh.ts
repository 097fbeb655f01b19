import { injectIntoGlobalHook } from 'react-refresh/runtime'

// Like a dev server: before react-dom is loaded, which looks for the hook once. Once for all files of a worker, which share that react-dom.
if (!('__REACT_DEVTOOLS_GLOBAL_HOOK__' in globalThis)) injectIntoGlobalHook(globalThis)
