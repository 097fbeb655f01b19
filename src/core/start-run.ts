import type { CallResponse } from '../base/call-response.js'
import type { ProviderTypes } from '../base/dialect.js'
import { notLoaded } from '../base/lazy.js'
import type { Prompt } from './prepare.js'
import type { CallRun } from './run/create-run.js'
import type { RunDefinition, RunSettings } from './run/run-settings.js'
import { withSignal } from './with-signal.js'

/** What a call of any arguments and any model was defined with. The prompt is a method, so that one of certain arguments is one too. */
export interface AnyDefinition extends RunDefinition {
  prompt(this: void, ...args: readonly unknown[]): Prompt | Promise<Prompt>
}

/** A call of any arguments and any model. */
export interface AnyCall {
  readonly model: RunDefinition['model']
  readonly definition: AnyDefinition
}

/** What the prompt gives. It is asked at once: what it reads may be another thing a moment later. Who waits for it is told that it failed. */
export function ask({ prompt }: AnyDefinition, args: readonly unknown[]): Promise<Prompt> {
  const prompted = (async () => prompt(...args))()
  prompted.catch(() => {})
  return prompted
}

/** Runs a call, once the code that does so is loaded. */
export function startRun(
  { definition }: AnyCall,
  args: readonly unknown[],
  { signal, onRun, ...settings }: Omit<RunSettings, 'definition' | 'prompted'> & { readonly onRun?: (run: CallRun) => void },
): Promise<CallResponse<ProviderTypes>> {
  const prompted = ask(definition, args)
  return withSignal(signal, async (inner) => {
    // Side by side with what is loaded next.
    void (async () => definition.model.load?.())().catch(() => {})
    const { createRun } = await import('./run/create-run.js').catch((cause: unknown) => {
      throw notLoaded(definition.model.provider, cause)
    })
    inner.throwIfAborted()
    const started = createRun({ definition, prompted, signal, ...settings })
    onRun?.(started)
    return started.promise
  })
}
