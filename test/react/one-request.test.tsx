import { act, fireEvent, render, screen } from '@testing-library/react'
import { type Call, defineCall } from 'callscope'
import { useCall } from 'callscope/react'
import { type ComponentType, StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { describe, expect, test } from 'vitest'
import { createCountedCall, type PageProps, settle, watchRequests, ways } from './asking-pages.js'

watchRequests()

const click = () => fireEvent.click(screen.getByRole('button'))

/** A page that defines its call in the render, each time another one. */
function Redefining({ Page, model, count, ...props }: Omit<PageProps, 'call'> & { readonly Page: ComponentType<PageProps>; readonly model: Call['model']; readonly count: number }) {
  const call = defineCall({ model, metadata: { name: 'rivers' }, prompt: (topic: string) => `Write about ${topic}, ${count} words` })
  return <Page call={call} {...props} />
}

describe.each(ways)('$hook $mode', ({ Page, Mode }) => {
  test.each(['effect', 'layout effect', 'effect of each render'] as const)('its %s starts one request', async (startsIn) => {
    const counted = createCountedCall()
    render(<Page call={counted.call} startsIn={startsIn} />, { wrapper: Mode })
    await settle()
    expect(counted.stopped).toEqual([false])
  })

  test.each([2, 3])('%i clicks in one tick send one request', async (clicks) => {
    const counted = createCountedCall()
    render(<Page call={counted.call} />, { wrapper: Mode })
    act(() => {
      for (let count = 0; count < clicks; count += 1) screen.getByRole('button').click()
    })
    await settle()
    expect(counted.stopped).toEqual([false])
  })

  test.each([2, 3])('%i clicks one after the other send one request', async (clicks) => {
    const counted = createCountedCall()
    render(<Page call={counted.call} />, { wrapper: Mode })
    for (let count = 0; count < clicks; count += 1) {
      click()
      await settle()
    }
    expect(counted.stopped).toEqual([false])
  })

  test.each(['effect', 'effect of each render'] as const)('a parent that renders again and again sends nothing more than the %s did', async (startsIn) => {
    const counted = createCountedCall()
    const { rerender } = render(<Page call={counted.call} startsIn={startsIn}>0</Page>, { wrapper: Mode })
    for (let count = 1; count <= 20; count += 1) {
      rerender(<Page call={counted.call} startsIn={startsIn}>{count}</Page>)
      if (count % 5 === 0) await settle()
    }
    expect(counted.stopped).toEqual([false])
  })

  test.each(['effect', 'effect of each render'] as const)('a call that is defined anew at each render sends one request for an %s and a click', async (startsIn) => {
    const counted = createCountedCall()
    const view = (count: number) => <Redefining Page={Page} model={counted.model} count={count} startsIn={startsIn} />
    const { rerender } = render(view(0), { wrapper: Mode })
    for (let count = 1; count <= 20; count += 1) {
      rerender(view(count))
      if (count % 5 === 0) await settle()
    }
    click()
    await settle()
    expect(counted.stopped).toEqual([false])
  })

  test('mounted anew by its key, a component whose effect starts stops the request of the old one and has one of its own', async () => {
    const counted = createCountedCall()
    const { rerender } = render(<Page key="a" call={counted.call} startsIn="effect" />, { wrapper: Mode })
    await settle()
    rerender(<Page key="b" call={counted.call} startsIn="effect" />)
    await settle()
    expect(counted.stopped).toEqual([true, false])
  })

  test('mounted anew by its key, a component that a click started stops, and sends nothing by itself', async () => {
    const counted = createCountedCall()
    const { rerender } = render(<Page key="a" call={counted.call} />, { wrapper: Mode })
    click()
    await settle()
    rerender(<Page key="b" call={counted.call} />)
    await settle()
    expect(counted.stopped).toEqual([true])
    expect(screen.getByRole('button')).toHaveTextContent('idle')
  })

  test('unmounting aborts the request, and sends nothing', async () => {
    const counted = createCountedCall()
    const { rerender } = render(<Page call={counted.call} startsIn="effect" />, { wrapper: Mode })
    await settle()
    expect(counted.stopped).toEqual([false])
    rerender(null)
    await settle()
    expect(counted.stopped).toEqual([true])
  })

  test('unmounted and mounted again in one tick, it stops the request that runs and has one of its own', async () => {
    const counted = createCountedCall()
    const { rerender } = render(<Page call={counted.call} startsIn="effect" />, { wrapper: Mode })
    await settle()
    act(() => {
      flushSync(() => rerender(null))
      flushSync(() => rerender(<Page call={counted.call} startsIn="effect" />))
    })
    await settle()
    expect(counted.stopped).toEqual([true, false])
  })

  test('mounted, unmounted and mounted again in one tick, it sends one request', async () => {
    const counted = createCountedCall()
    const { rerender } = render(<Page call={counted.call} startsIn="effect" />, { wrapper: Mode })
    rerender(null)
    rerender(<Page call={counted.call} startsIn="effect" />)
    await settle()
    expect(counted.stopped).toEqual([false])
  })

  test('unmounted in the tick of the click that starts, it sends nothing', async () => {
    const counted = createCountedCall()
    const { rerender } = render(<Page call={counted.call} />, { wrapper: Mode })
    click()
    rerender(null)
    await settle()
    expect(counted.stopped).toEqual([])
  })
})

test('useCall gives both clicks of a double click the same promise, in one tick and in two', async () => {
  const counted = createCountedCall()
  const promises: Promise<unknown>[] = []
  function Asking() {
    const { call } = useCall(counted.call)
    return <button onClick={() => promises.push(call('rivers'))}>Ask</button>
  }
  render(<Asking />, { wrapper: StrictMode })
  act(() => {
    screen.getByRole('button').click()
    screen.getByRole('button').click()
  })
  await settle()
  click()
  await settle()
  expect(promises).toHaveLength(3)
  expect(new Set(promises).size).toBe(1)
  expect(counted.stopped).toEqual([false])
})
