import { act, cleanup, render } from '@testing-library/react'
import { defineCall } from 'callscope'
import { type StreamHandle, useStream, type UseStreamOptions } from 'callscope/react'
import { StrictMode, useState } from 'react'
import { expect, test } from 'vitest'
import type { CallState } from '../../src/core/call-state.js'
import { faultsOf } from '../core/run/legal-state.js'
import { createRandom } from '../core/run/random.js'
import { createFakeModel, textChunk } from './fake-model.js'
import { fakeTime, settle } from './fake-time.js'
import { keepConsoleQuiet } from './quiet-console.js'

const isFirstWay = (process.env['TEST_REACT'] ?? '19') === '19' && process.env['TEST_COMPILED'] !== 'true'
const RUNS = Number(process.env['CHAOS_RUNS'] ?? (isFirstWay ? 1_000 : 200))
const SEED = Number(process.env['CHAOS_SEED'] ?? 1)

keepConsoleQuiet()
fakeTime()

const RUNNING = ['pending', 'streaming', 'waiting-to-retry']

/** One page through everything at random. Gives what was wrong. */
async function live(seed: number): Promise<readonly string[]> {
  const random = createRandom(seed)
  const { model, requests } = createFakeModel()
  const call = defineCall({ model, prompt: (topic: string) => `Write about ${topic}`, retry: random.pick([undefined, { maxRetries: 1, baseDelayMs: 30 }]) })
  const options: UseStreamOptions = {
    ...random.pick([{}, { key: `chaos-${seed}` }, { key: `chaos-${seed}`, keepRunning: true }]),
    flush: random.pick(['frame', 'sync', 5, 100] as const),
  }
  const handles = new Map<string, StreamHandle<[string]>>()
  function Page({ name }: { readonly name: string }) {
    const stream = useStream(random.pick([call, call.with({})]), options)
    const [, renderAgain] = useState(0)
    handles.set(name, stream)
    return (
      <button type="button" onClick={() => renderAgain((count) => count + 1)}>
        {stream.status} {stream.content} {stream.cost} {stream.error?.kind}
      </button>
    )
  }
  let mounted: readonly string[] = ['a']
  const create = () => (
    <StrictMode>
      {mounted.map((name) => (
        <Page key={name} name={name} />
      ))}
    </StrictMode>
  )
  const { rerender, container } = render(create())
  const show = (names: readonly string[]): void => {
    mounted = names
    for (const name of handles.keys()) if (!names.includes(name)) handles.delete(name)
    rerender(create())
  }
  const faults: string[] = []
  /** What each request was given. */
  const pushed = new Map<object, string>()
  const newest = () => requests.at(-1)
  const push = (text: string, finishReason: string | null = null): void => {
    const stream = newest()?.stream
    if (!stream) return
    pushed.set(stream, (pushed.get(stream) ?? '') + text)
    stream.push(textChunk(text, finishReason))
  }
  const each = (act_: (handle: StreamHandle<[string]>) => void) => (): void => [...handles.values()].slice(0, 1 + random.below(2)).forEach(act_)

  const actions: readonly (() => void)[] = [
    each((handle) => handle.start('rivers')),
    each((handle) => handle.start(random.pick(['rivers', 'hills']))),
    each((handle) => handle.stop()),
    each((handle) => handle.retry()),
    each((handle) => handle.reset()),
    () => push('water '),
    () => push('water '),
    () => Array.from({ length: 50 }, (_, index) => push(`${index} `)),
    () => push('end.', 'stop'),
    () => newest()?.stream.end(),
    () => newest()?.stream.fail(Object.assign(new Error('no'), { status: random.pick([400, 503]) })),
    () => show([]),
    () => show(['a']),
    () => show(random.pick([['b'], ['a', 'b'], ['b', 'a']])),
    () => container.querySelector('button')?.click(),
  ]
  const check = (): void => {
    for (const [name, handle] of handles) {
      // Read without rendering: the newest state, which is what the page shows once it has settled.
      const state: CallState = { ...handle }
      faults.push(...faultsOf(state).map((fault) => `${name} ${fault}`))
    }
  }
  for (let step = 4 + random.below(16); step > 0; step -= 1) {
    act(() => random.pick(actions)())
    const ms = random.pick([0, 1, 20, 60, 300])
    if (ms > 0) await settle(ms)
    check()
  }
  await settle(300)
  check()
  const shown = container.textContent ?? ''
  for (const { status, content } of handles.values()) {
    if (!shown.includes(`${status} ${content}`)) faults.push(`the page shows "${shown}", the state is ${status} ${content}`)
    // All that came for one of the requests under way, and nothing else.
    const texts = requests.filter(({ signal }) => signal?.aborted !== true).map(({ stream }) => pushed.get(stream) ?? '')
    if (RUNNING.includes(status) && !['', ...texts].includes(content)) faults.push(`"${content}" is none of ${JSON.stringify(texts)}`)
    if (handles.size === 1 && requests.length === 1 && RUNNING.includes(status) && content !== texts[0]) faults.push(`of "${texts[0]}" there is "${content}"`)
  }
  const wasKept = 'keepRunning' in options
  show([])
  await settle(50)
  const open = requests.filter(({ stream, signal }) => !stream.isClosed && !stream.isEnded && signal?.aborted !== true)
  if (!wasKept && open.length > 0) faults.push(`${open.length} of ${requests.length} requests left open`)
  cleanup()
  return faults
}

test(`${RUNS} pages through everything at random end in a legal state, with nothing lost and nothing left open`, { timeout: 120_000 }, async () => {
  const failed: string[] = []
  for (let index = 0; index < RUNS; index += 1) {
    const seed = SEED * 1_000_000 + index
    failed.push(...(await live(seed)).map((fault) => `seed ${seed}: ${fault}`))
  }
  expect(failed).toEqual([])
})
