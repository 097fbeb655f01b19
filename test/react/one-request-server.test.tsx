import { act, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, test } from 'vitest'
import { createCountedCall, settle, watchRequests, ways } from './asking-pages.js'

watchRequests()

const roots: Root[] = []
afterEach(async () => {
  for (const root of roots.splice(0)) act(() => root.unmount())
  document.body.replaceChildren()
  await settle()
})

/** Puts what a server rendered into the page and hydrates it; gives what React had to repair. */
async function hydrate(server: string, view: ReactNode): Promise<unknown[]> {
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = server
  const repairs: unknown[] = []
  await act(async () => void roots.push(hydrateRoot(container, view, { onRecoverableError: (error) => repairs.push(error) })))
  await settle()
  return repairs
}

describe.each(ways)('$hook $mode', ({ Page, Mode }) => {
  test.each([
    ['an effect', 'effect'],
    ['a click', undefined],
  ] as const)('rendered on a server, one that %s starts sends nothing', async (_name, startsIn) => {
    const counted = createCountedCall()
    expect(renderToString(<Mode><Page call={counted.call} startsIn={startsIn} /></Mode>)).toBe('<button>idle</button>')
    await settle()
    expect(counted.requests).toHaveLength(0)
  })

  test('hydrated, it sends nothing, and a double click then sends one request', async () => {
    const counted = createCountedCall()
    const view = <Mode><Page call={counted.call} /></Mode>
    expect(await hydrate(renderToString(view), view)).toEqual([])
    expect(counted.requests).toHaveLength(0)
    act(() => {
      screen.getByRole('button').click()
      screen.getByRole('button').click()
    })
    await settle()
    expect(counted.stopped).toEqual([false])
  })

  test.each(['effect', 'effect of each render'] as const)('hydrated, its %s sends one request', async (startsIn) => {
    const [server, client] = [createCountedCall(), createCountedCall()]
    const view = (call: typeof server.call) => <Mode><Page call={call} startsIn={startsIn} /></Mode>
    expect(await hydrate(renderToString(view(server.call)), view(client.call))).toEqual([])
    expect(server.requests).toHaveLength(0)
    expect(client.stopped).toEqual([false])
  })
})
