import { cleanup } from '@testing-library/react'
import { afterEach, beforeEach, expect, vi } from 'vitest'

/** Fails each test of a file that writes a warning or an error to the console: React tells there what it does not throw. */
export function keepConsoleQuiet(): void {
  const said: unknown[][] = []
  beforeEach(() => {
    for (const method of ['error', 'warn'] as const) vi.spyOn(console, method).mockImplementation((...parts) => void said.push([method, ...parts]))
  })
  afterEach(() => {
    // What is said at the end belongs to the test too.
    cleanup()
    expect(said.splice(0)).toEqual([])
  })
}
