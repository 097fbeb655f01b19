import { act, render, screen } from '@testing-library/react'
import { Activity, type ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { createCountedCall, settle, watchRequests, ways } from './asking-pages.js'

watchRequests()

describe.each(ways)('$hook $mode', ({ Page, Mode }) => {
  const view = (mode: 'hidden' | 'visible', page: ReactNode) => <Activity mode={mode}>{page}</Activity>

  test('rendered ahead while hidden, it sends nothing; shown, one request', async () => {
    const counted = createCountedCall()
    const page = <Page call={counted.call} startsIn="effect" />
    const { rerender } = render(view('hidden', page), { wrapper: Mode })
    await settle()
    expect(counted.requests).toHaveLength(0)
    rerender(view('visible', page))
    await settle()
    expect(counted.stopped).toEqual([false])
  })

  test('hidden and shown in one tick, it keeps its request and sends no other', async () => {
    const counted = createCountedCall()
    const page = <Page call={counted.call} startsIn="effect" />
    const { rerender } = render(view('visible', page), { wrapper: Mode })
    await settle()
    rerender(view('hidden', page))
    rerender(view('visible', page))
    await settle()
    expect(counted.stopped).toEqual([false])
  })

  test('hidden, it stops; shown again, it sends nothing by itself', async () => {
    const counted = createCountedCall()
    const page = <Page call={counted.call} />
    const { rerender } = render(view('visible', page), { wrapper: Mode })
    act(() => screen.getByRole('button').click())
    await settle()
    rerender(view('hidden', page))
    await settle()
    expect(counted.stopped).toEqual([true])
    rerender(view('visible', page))
    await settle()
    expect(counted.stopped).toEqual([true])
    expect(screen.getByRole('button')).toHaveTextContent('aborted')
  })

  test('hidden and shown later, an effect that starts sends one more: the first was stopped', async () => {
    const counted = createCountedCall()
    const page = <Page call={counted.call} startsIn="effect" />
    const { rerender } = render(view('visible', page), { wrapper: Mode })
    await settle()
    rerender(view('hidden', page))
    await settle()
    expect(counted.stopped).toEqual([true])
    rerender(view('visible', page))
    await settle()
    expect(counted.stopped).toEqual([true, false])
  })
})
