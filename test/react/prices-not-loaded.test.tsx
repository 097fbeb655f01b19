import { act, render } from '@testing-library/react'
import { Profiler } from 'react'
import { afterAll, expect, test, vi } from 'vitest'
import { createEntry } from '../core/ledger/entries.js'

afterAll(() => {
  vi.doUnmock('../../src/core/load-prices.js')
  vi.resetModules()
})

test('rates that cannot be loaded are not asked for without end', async () => {
  const load = vi.fn(() => Promise.reject(new Error('Failed to fetch dynamically imported module')))
  vi.resetModules()
  vi.doMock('../../src/core/load-prices.js', () => ({ loadPrices: load }))
  const { createLedger } = await import('callscope')
  const { CallscopeProvider, useLedger } = await import('callscope/react')
  const ledger = createLedger()
  ledger.record(createEntry())
  const commits = vi.fn()
  function Comparing() {
    return <output>{String(useLedger().costOn('mistral/open-mistral-7b').usd)}</output>
  }
  const { container } = render(
    <CallscopeProvider ledger={ledger}>
      <Profiler id="page" onRender={commits}>
        <Comparing />
      </Profiler>
    </CallscopeProvider>,
  )
  for (let count = 0; count < 20; count += 1) await act(() => new Promise((resolve) => setTimeout(resolve)))
  expect(container.textContent).toBe('null')
  expect(load).toHaveBeenCalledTimes(1)
  expect(commits.mock.calls.length).toBeLessThan(3)
})
