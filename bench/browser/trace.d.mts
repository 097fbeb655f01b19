interface Session {
  readonly send: (method: string, given?: object) => Promise<unknown>
  readonly on: (event: string, listen: (given: { readonly value: readonly object[] }) => void) => void
  readonly once: (event: string, listen: (given: { readonly dataLossOccurred: boolean }) => void) => void
  readonly detach: () => Promise<void>
}

export declare function traceWhile<Result>(browser: { readonly newBrowserCDPSession: () => Promise<Session> }, work: () => Promise<Result>): Promise<{ readonly result: Result; readonly events: readonly object[] }>
