import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { sharedCallLog } from '../../src/devtools/shared-call-log.js'
import { told } from './logged-calls.js'

/** The log of the page as it was before any call. */
export function forgetCalls(): void {
  sharedCallLog.clear()
  sharedCallLog.setRecording(true)
  sharedCallLog.setMaxCalls(100)
}

/** Runs something that calls, and waits until it is shown. */
export async function doing(run: () => unknown): Promise<void> {
  await act(async () => {
    await run()
    await told()
  })
}

export const button = () => screen.getByRole('button', { name: /^Open callscope devtools/ })

/** Opens the panel by a press, and waits for its code. */
export async function openPanel(): Promise<HTMLElement> {
  await userEvent.click(button())
  return screen.findByRole('dialog', { name: 'callscope devtools' }, { timeout: 10_000 })
}

/** The calls of the list, newest first. */
export const listed = (): readonly string[] => [...document.querySelectorAll('.cs-dt-call')].map(({ textContent }) => textContent ?? '')

/** Waits until something holds. */
export const until = (check: () => void) => waitFor(check, { timeout: 5000 })
