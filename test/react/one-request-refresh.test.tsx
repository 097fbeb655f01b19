import { act, render, screen } from '@testing-library/react'
import type { Call } from 'callscope'
import { useCall, useStream } from 'callscope/react'
import { type FunctionComponent, Fragment, StrictMode, useEffect, useLayoutEffect, useState } from 'react'
import { performReactRefresh, register, setSignature } from 'react-refresh/runtime'
import { describe, expect, test } from 'vitest'
import { createCountedCall, settle, watchRequests } from './asking-pages.js'

watchRequests()

interface Props {
  readonly call: Call<[string]>
  readonly startsIn?: 'effect' | 'layout effect'
}

/** A component as it stands in a file at one time: the hook itself is what a refresh runs anew. */
type CreateVersion = (version: string) => FunctionComponent<Props>

const createStreamPage: CreateVersion = (version) => {
  function Page({ call, startsIn }: Props) {
    // Kept by a refresh: tells whether the component was mounted anew.
    const [mountedIn] = useState(version)
    const { start, status } = useStream(call)
    useEffect(() => {
      if (startsIn === 'effect') start('rivers')
    }, [start, startsIn])
    useLayoutEffect(() => {
      if (startsIn === 'layout effect') start('rivers')
    }, [start, startsIn])
    return <button title={status} onClick={() => start('rivers')}>{`${version}, mounted in ${mountedIn}`}</button>
  }
  return Page
}

const createCallPage: CreateVersion = (version) => {
  function Page({ call, startsIn }: Props) {
    const [mountedIn] = useState(version)
    const { call: start, status } = useCall(call)
    useEffect(() => {
      if (startsIn === 'effect') void start('rivers')
    }, [start, startsIn])
    useLayoutEffect(() => {
      if (startsIn === 'layout effect') void start('rivers')
    }, [start, startsIn])
    return <button title={status} onClick={() => void start('rivers')}>{`${version}, mounted in ${mountedIn}`}</button>
  }
  return Page
}

const ways = [
  { hook: 'useStream', create: createStreamPage, mode: 'without StrictMode', Mode: Fragment },
  { hook: 'useStream', create: createStreamPage, mode: 'in StrictMode', Mode: StrictMode },
  { hook: 'useCall', create: createCallPage, mode: 'without StrictMode', Mode: Fragment },
  { hook: 'useCall', create: createCallPage, mode: 'in StrictMode', Mode: StrictMode },
]

let files = 0

/** A file whose component is edited while it is mounted; `forceReset` makes its next version begin anew. */
function createFile(create: CreateVersion) {
  const id = `page-${(files += 1)}`
  const load = (version: string, forceReset: boolean): FunctionComponent<Props> => {
    const Page = create(version)
    // As the transform of a dev server writes it beside the component.
    register(Page, id)
    setSignature(Page, 'useState, useStream or useCall, useEffect, useLayoutEffect', forceReset)
    return Page
  }
  return {
    First: load('first', false),
    edit: async (version: string, forceReset = false) => {
      load(version, forceReset)
      act(() => expect(performReactRefresh()).not.toBeNull())
      await settle()
    },
  }
}

describe.each(ways)('$hook $mode', ({ create, Mode }) => {
  test.each(['effect', 'layout effect'] as const)('refreshed with its state, it keeps its request, and its %s sends no other', async (startsIn) => {
    const counted = createCountedCall()
    const { First, edit } = createFile(create)
    render(<First call={counted.call} startsIn={startsIn} />, { wrapper: Mode })
    await settle()
    for (const version of ['second', 'third']) {
      await edit(version)
      expect(screen.getByText(`${version}, mounted in first`)).toBeInTheDocument()
    }
    expect(counted.stopped).toEqual([false])
  })

  test('refreshed after a click that started, it keeps its request', async () => {
    const counted = createCountedCall()
    const { First, edit } = createFile(create)
    render(<First call={counted.call} />, { wrapper: Mode })
    act(() => screen.getByRole('button').click())
    await settle()
    await edit('second')
    act(() => screen.getByRole('button').click())
    await settle()
    expect(screen.getByText('second, mounted in first')).toBeInTheDocument()
    expect(counted.stopped).toEqual([false])
  })

  test('mounted anew by a refresh, it stops its request, and its effect has one of its own', async () => {
    const counted = createCountedCall()
    const { First, edit } = createFile(create)
    render(<First call={counted.call} startsIn="effect" />, { wrapper: Mode })
    await settle()
    await edit('second', true)
    expect(screen.getByText('second, mounted in second')).toBeInTheDocument()
    expect(counted.stopped).toEqual([true, false])
  })

  test('mounted anew by a refresh after a click that started, it stops, and sends nothing by itself', async () => {
    const counted = createCountedCall()
    const { First, edit } = createFile(create)
    render(<First call={counted.call} />, { wrapper: Mode })
    act(() => screen.getByRole('button').click())
    await settle()
    await edit('second', true)
    expect(counted.stopped).toEqual([true])
  })
})
