import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { CallscopeDevtools } from 'callscope/devtools'
import { StrictMode, useEffect, useLayoutEffect } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { observers } from '../../src/base/observe-requests.js'
import { button, doing, forgetCalls, listed, openPanel, until } from './devtools-page.js'
import { simulateCall } from './logged-calls.js'

beforeEach(forgetCalls)
afterEach(() => vi.unstubAllEnvs())

const ask = (text = 'x') => simulateCall('openai', { text })('Hi')

describe('the button', () => {
  test('counts the calls since it is there, and says whether one runs', async () => {
    render(<CallscopeDevtools />)
    expect(button()).toHaveAccessibleName('Open callscope devtools: 0 calls')
    await doing(() => ask())
    expect(button()).toHaveAccessibleName('Open callscope devtools: 1 call')
    const iterator = simulateCall('openai', { text: ['a', 'b'] }).stream('Hi')[Symbol.asyncIterator]()
    await doing(() => iterator.next())
    expect(button()).toHaveAccessibleName('Open callscope devtools: 2 calls, 1 running')
    expect(button()).toHaveAttribute('data-running', 'true')
    await doing(() => iterator.return?.(undefined))
    expect(button()).toHaveAccessibleName('Open callscope devtools: 2 calls')
  })

  test('sees a call that an effect of the page starts, and observes before the first of its effects', async () => {
    const seen: number[] = []
    function Page() {
      // It comes before all effects of the page but those of its styles.
      useLayoutEffect(() => void seen.push(observers.size), [])
      useEffect(() => void ask(), [])
      return <CallscopeDevtools />
    }
    render(<Page />)
    await doing(() => {})
    await until(() => expect(button()).toHaveAccessibleName(/1 call$/))
    expect(seen).toEqual([1])
  })

  test('is in the corner that was asked for', () => {
    const { rerender } = render(<CallscopeDevtools />)
    expect(button()).toHaveAttribute('data-position', 'bottom-end')
    rerender(<CallscopeDevtools position="top-start" />)
    expect(button()).toHaveAttribute('data-position', 'top-start')
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => render(<CallscopeDevtools position={'left' as never} />)).toThrow(/position.*bottom-end/)
    expect(() => render(<CallscopeDevtools maxCalls={0} />)).toThrow(/maxCalls.*1 or more/)
    complaints.mockRestore()
  })

  test('sends its styles with the nonce of the page', async () => {
    render(<CallscopeDevtools nonce="n0" />)
    await openPanel()
    const styles = [...document.querySelectorAll('style')].filter(({ nonce }) => nonce === 'n0')
    expect(styles).toHaveLength(2)
  })
})

describe('to observe', () => {
  test('begins with the mount, once for all, and ends with the last unmount', async () => {
    const first = render(<CallscopeDevtools />, { wrapper: StrictMode })
    expect(observers.size).toBe(1)
    const second = render(<CallscopeDevtools />, { wrapper: StrictMode })
    expect(observers.size).toBe(1)
    await doing(() => ask())
    for (const one of screen.getAllByRole('button', { name: /^Open callscope devtools/ })) expect(one).toHaveAccessibleName(/1 call$/)
    first.unmount()
    expect(observers.size).toBe(1)
    second.unmount()
    expect(observers.size).toBe(0)
    await ask()
    render(<CallscopeDevtools />)
    await doing(() => {})
    // What was logged stays.
    expect(button()).toHaveAccessibleName(/1 call$/)
  })

  test('maxCalls lets the oldest go', async () => {
    render(<CallscopeDevtools maxCalls={2} />)
    for (let call = 0; call < 3; call += 1) await doing(() => ask())
    expect(button()).toHaveAccessibleName(/2 calls$/)
  })

  test('renders nothing on a server', () => {
    expect(renderToString(<CallscopeDevtools initialIsOpen />)).toBe('')
    expect(observers.size).toBe(0)
  })
})

describe('the panel', () => {
  test('takes the focus, and gives it back: by Escape, and by its button', async () => {
    render(<CallscopeDevtools />)
    const panel = await openPanel()
    expect(panel).toHaveFocus()
    expect(screen.queryByRole('button', { name: /^Open/ })).toBeNull()
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(button()).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await userEvent.click(screen.getByRole('button', { name: 'Close devtools' }))
    expect(button()).toHaveFocus()
  })

  test('that is open at first leaves the focus to the page', async () => {
    render(
      <>
        <input aria-label="Own" />
        <CallscopeDevtools initialIsOpen />
      </>,
    )
    screen.getByLabelText('Own').focus()
    await screen.findByRole('dialog', undefined, { timeout: 10_000 })
    expect(screen.getByLabelText('Own')).toHaveFocus()
  })

  test('leaves a key alone that something in it has taken', async () => {
    render(<CallscopeDevtools />)
    const panel = await openPanel()
    const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
    event.preventDefault()
    fireEvent(panel, event)
    expect(screen.getByRole('dialog')).toBeVisible()
  })

  test('pauses, and clears', async () => {
    render(<CallscopeDevtools />)
    await doing(() => ask())
    await openPanel()
    expect(listed()).toHaveLength(1)
    await userEvent.click(screen.getByRole('button', { name: 'Pause recording' }))
    await doing(() => ask())
    expect(listed()).toHaveLength(1)
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
    expect(listed()).toEqual([])
    expect(screen.getByText(/once recording is resumed/)).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Resume recording' }))
    await doing(() => ask())
    expect(listed()).toHaveLength(1)
  })
})

describe('in production', () => {
  const load = async (specifier: 'index' | 'production') => {
    vi.resetModules()
    return specifier === 'index' ? import('../../src/devtools/index.js') : import('../../src/devtools/production.js')
  }

  test('it renders nothing and observes nothing', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    const { CallscopeDevtools: Production } = await load('index')
    const { container } = render(<Production initialIsOpen />)
    expect(container).toBeEmptyDOMElement()
    expect(observers.size).toBe(0)
  })

  test('callscope/devtools/production is there whatever the environment', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    const { CallscopeDevtools: Asked } = await load('production')
    render(<Asked />)
    expect(button()).toBeVisible()
  })
})
