import type { BrowserContext, Route } from 'playwright'

/** What is asked for beside the page itself: another host, or an address that holds `leak`. */
const isWatched = (url: URL): boolean => url.protocol !== 'data:' && (!['localhost', '127.0.0.1'].includes(url.hostname) || url.href.includes('leak'))

/** Addresses that were asked for, and dialogs that came up, by the browser that they did in. */
const seen = new WeakMap<BrowserContext, string[]>()

interface Watched {
  readonly context: BrowserContext
}

/** Turns away all that leaves the page from now on, and remembers it. Runs outside of the page, which cannot get around it. */
export async function watchRequests({ context }: Watched): Promise<void> {
  if (seen.has(context)) return
  const requests: string[] = []
  seen.set(context, requests)
  await context.route(isWatched, (route: Route) => {
    requests.push(route.request().url())
    return route.abort()
  })
  context.on('dialog', (dialog) => {
    requests.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
}

/** What was seen since the last time. */
export function takeRequests({ context }: Watched): readonly string[] {
  return seen.get(context)?.splice(0) ?? []
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    readonly watchRequests: () => Promise<void>
    readonly takeRequests: () => Promise<readonly string[]>
  }
}
