import { act, render, screen } from '@testing-library/react'
import { type ComponentType, type ReactNode, startTransition, Suspense, useDeferredValue, useState, useTransition } from 'react'
import { flushSync } from 'react-dom'
import { describe, expect, test } from 'vitest'
import { createCountedCall, type PageProps, settle, watchRequests, ways } from './asking-pages.js'

watchRequests()

/** Suspends until its gate is opened. */
function createGate() {
  let isOpen = false
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  let renders = 0
  return {
    get renders() {
      return renders
    },
    open: () => act(async () => {
      isOpen = true
      open()
      await opened
    }),
    wait() {
      renders += 1
      // React's protocol for waiting in a render, in 18 and 19 alike.
      // oxlint-disable-next-line typescript/only-throw-error
      if (!isOpen) throw opened
    },
  }
}

type Gate = ReturnType<typeof createGate>

function Waiting({ gate }: { readonly gate: Gate }) {
  gate.wait()
  return <i>ready</i>
}

function Slow({ onRender }: { readonly onRender: () => void }) {
  onRender()
  return null
}

/** Shows a page, or nothing, or what a test asks for; `show` is set by the test. */
function createScreen() {
  let show: (next: ReactNode) => void = () => {}
  function Shown() {
    const [view, setView] = useState<ReactNode>(<i>start</i>)
    show = setView
    return <Suspense fallback={<i>fallback</i>}>{view}</Suspense>
  }
  return { Shown, show: (next: ReactNode) => show(next) }
}

/** Runs without `act`, which would render everything at once. */
async function withoutAct(run: () => Promise<void>): Promise<void> {
  const scope = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }
  const before = scope.IS_REACT_ACT_ENVIRONMENT ?? false
  scope.IS_REACT_ACT_ENVIRONMENT = false
  await run().finally(() => (scope.IS_REACT_ACT_ENVIRONMENT = before))
}

function Deferring({ Page, topic, ...props }: PageProps & { readonly Page: ComponentType<PageProps>; readonly topic: string }) {
  const deferred = useDeferredValue(topic)
  return (
    <>
      <i>{topic}</i>
      {deferred !== '' && <Page {...props} startsIn="effect" topic={deferred} />}
    </>
  )
}

function Transitioning({ Page, call }: PageProps & { readonly Page: ComponentType<PageProps> }) {
  const [isPending, start] = useTransition()
  const [count, setCount] = useState(0)
  return (
    <section onClickCapture={() => start(() => setCount(count + 1))}>
      <i>{isPending ? 'pending' : count}</i>
      <Page call={call} />
    </section>
  )
}

describe.each(ways)('$hook $mode', ({ Page, Mode }) => {
  test('started inside startTransition, it sends one request', async () => {
    const counted = createCountedCall()
    render(<Page call={counted.call} />, { wrapper: Mode })
    act(() => startTransition(() => screen.getByRole('button').click()))
    await settle()
    act(() => startTransition(() => screen.getByRole('button').click()))
    await settle()
    expect(counted.stopped).toEqual([false])
  })

  test('clicked while its parent is in a transition, it sends one request', async () => {
    const counted = createCountedCall()
    render(<Transitioning Page={Page} call={counted.call} />, { wrapper: Mode })
    act(() => {
      screen.getByRole('button').click()
      screen.getByRole('button').click()
    })
    await settle()
    expect(counted.stopped).toEqual([false])
  })

  test('rendered and thrown away, it sends nothing', async () => {
    const counted = createCountedCall()
    const { Shown, show } = createScreen()
    const gate = createGate()
    render(<Shown />, { wrapper: Mode })
    act(() => startTransition(() => show(<Page call={counted.call} startsIn="effect"><Waiting gate={gate} /></Page>)))
    await settle()
    expect(gate.renders).toBeGreaterThan(0)
    expect(screen.getByText('start')).toBeInTheDocument()
    act(() => show(<i>other</i>))
    await gate.open()
    await settle()
    expect(screen.getByText('other')).toBeInTheDocument()
    expect(counted.requests).toHaveLength(0)
  })

  test('interrupted in the middle of its render by an urgent update, it sends one request', async () => {
    const counted = createCountedCall()
    const { Shown, show } = createScreen()
    const urgent = createScreen()
    let renders = 0
    const takeTime = () => {
      renders += 1
      // Real time, longer than the 5 ms that React renders before it looks for what is urgent.
      const end = process.hrtime.bigint() + 6_000_000n
      while (process.hrtime.bigint() < end);
    }
    render(<><urgent.Shown /><Shown /></>, { wrapper: Mode })
    const page = <Page call={counted.call} startsIn="effect">{[1, 2, 3, 4, 5].map((key) => <Slow key={key} onRender={takeTime} />)}</Page>
    await withoutAct(async () => {
      startTransition(() => show(page))
      // React goes on in tasks of its own, which are real; in StrictMode it renders each component twice.
      while (renders < 2) await new Promise(setImmediate)
      expect(renders).toBeLessThan(5)
      flushSync(() => urgent.show(<i>urgent</i>))
    })
    expect(screen.getByText('urgent')).toBeInTheDocument()
    expect(counted.requests).toHaveLength(0)
    const before = renders
    await settle()
    expect(renders).toBeGreaterThanOrEqual(before + 5)
    expect(counted.stopped).toEqual([false])
  })

  test('rendered several times before it is shown, it sends one request', async () => {
    const counted = createCountedCall()
    const { Shown, show } = createScreen()
    const gate = createGate()
    render(<Shown />, { wrapper: Mode })
    for (const count of [1, 2, 3]) {
      act(() => startTransition(() => show(<Page call={counted.call} startsIn="effect">{count}<Waiting gate={gate} /></Page>)))
      await settle()
    }
    expect(counted.requests).toHaveLength(0)
    await gate.open()
    await settle()
    expect(screen.getByText('ready')).toBeInTheDocument()
    expect(counted.stopped).toEqual([false])
  })

  test.each(['effect', 'layout effect'] as const)('suspended at its first render, its %s sends one request once it is shown', async (startsIn) => {
    const counted = createCountedCall()
    const gate = createGate()
    render(<Suspense fallback={<i>fallback</i>}><Page call={counted.call} startsIn={startsIn}><Waiting gate={gate} /></Page></Suspense>, { wrapper: Mode })
    await settle()
    expect(screen.getByText('fallback')).toBeInTheDocument()
    expect(counted.requests).toHaveLength(0)
    await gate.open()
    await settle()
    expect(counted.stopped).toEqual([false])
  })

  test.each(['effect', 'layout effect'] as const)('hidden by a fallback and shown again, its %s sends nothing more, and the request goes on', async (startsIn) => {
    const counted = createCountedCall()
    const gate = createGate()
    const view = (child: ReactNode) => <Suspense fallback={<i>fallback</i>}><Page call={counted.call} startsIn={startsIn}>{child}</Page></Suspense>
    const { rerender } = render(view(null), { wrapper: Mode })
    await settle()
    rerender(view(<Waiting gate={gate} />))
    await settle()
    expect(screen.getByText('fallback')).toBeInTheDocument()
    expect(counted.stopped).toEqual([false])
    await gate.open()
    await settle()
    expect(screen.getByText('ready')).toBeInTheDocument()
    expect(counted.stopped).toEqual([false])
  })

  test('a deferred value that changes before it is rendered sends one request, for the last', async () => {
    const counted = createCountedCall()
    const view = (topic: string) => <Deferring Page={Page} call={counted.call} topic={topic} />
    const { rerender } = render(view(''), { wrapper: Mode })
    act(() => {
      for (const topic of ['r', 'ri', 'rivers']) flushSync(() => rerender(view(topic)))
    })
    await settle()
    expect(counted.stopped).toEqual([false])
    expect(counted.requests[0]?.body).toMatchObject({ messages: [{ role: 'user', content: 'Write about rivers' }] })
  })
})
