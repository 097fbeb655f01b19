import { createRelay } from 'callscope/relay'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { PATHS, POST, providersAt, serve } from './servers.js'

test.each([200, 500])('an answer that is not read at once is still there after memory was cleaned up (%i)', async (status) => {
  setFlagsFromString('--expose-gc')
  const collectGarbage: () => void = runInNewContext('gc')
  const upstream = await serve((_request, response) => void response.writeHead(status).end('all of it'))
  const relay = createRelay({ providers: providersAt(upstream), telemetry: false })
  const response = await relay(new Request(`https://app.test${PATHS.openai}`, POST))
  // In Node a response of `fetch` that nobody holds cancels its body, unless that is being read.
  for (let round = 0; round < 10; round++) {
    collectGarbage()
    await setImmediate()
  }
  expect(await response.text()).toBe('all of it')
})
