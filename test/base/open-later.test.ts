import { expect, test, vi } from 'vitest'
import { openLater } from '../../src/base/open-later.js'

/** What can be opened, and what becomes of it. */
function source(count: number) {
  const seen = { opened: 0, left: 0 }
  const open = async (): Promise<AsyncIterator<number>> => {
    seen.opened += 1
    return (async function* () {
      try {
        for (let index = 0; index < count; index++) yield index
      } finally {
        seen.left += 1
      }
    })()
  }
  return { seen, open }
}

test('is opened when its first item is wanted, once, and gives all of them', async () => {
  const { seen, open } = source(3)
  const iterator = openLater(open)[Symbol.asyncIterator]()
  await Promise.resolve()
  expect(seen.opened).toBe(0)
  const all = await Promise.all([iterator.next(), iterator.next(), iterator.next(), iterator.next()])
  expect(all).toEqual([0, 1, 2, undefined].map((value) => ({ done: value === undefined, value })))
  expect(seen).toEqual({ opened: 1, left: 1 })
})

test('whoever leaves before the first item never opens it', async () => {
  const { seen, open } = source(3)
  const iterator = openLater(open)[Symbol.asyncIterator]()
  await iterator.return?.()
  expect(await iterator.next()).toEqual({ done: true, value: undefined })
  expect(seen).toEqual({ opened: 0, left: 0 })
})

test('whoever leaves while it is opened, or in the middle, closes what was opened', async () => {
  for (const taken of [0, 1]) {
    const { seen, open } = source(3)
    const iterator = openLater(open)[Symbol.asyncIterator]()
    const first = iterator.next()
    if (taken > 0) await first
    await iterator.return?.()
    expect(await first).toEqual({ done: false, value: 0 })
    expect(await iterator.next()).toEqual({ done: true, value: undefined })
    expect(seen).toEqual({ opened: 1, left: 1 })
  }
})

test('what cannot be opened fails each who asks', async () => {
  const open = vi.fn(() => Promise.reject(new Error('no way')))
  const iterator = openLater(open)[Symbol.asyncIterator]()
  await expect(iterator.next()).rejects.toThrow('no way')
  await expect(iterator.next()).rejects.toThrow('no way')
  expect(open).toHaveBeenCalledTimes(1)
})
