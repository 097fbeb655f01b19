import { toNodeHandler } from 'callscope/relay'
import { createServer } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, type MockInstance, test, vi } from 'vitest'
import { createGate, sendRaw, serve } from './servers.js'

test('gives method, path, query, headers and body of the request', async () => {
  const url = await serve(
    toNodeHandler(async (request) => {
      const { method, headers } = request
      return Response.json([method, request.url, headers.get('x-tag'), headers.get('cookie'), await request.text()])
    }),
  )
  const response = await sendRaw(url, '/a/b?c=d%20e', { headers: { 'x-tag': 'one', cookie: 'a=1' }, body: 'text' })
  expect(JSON.parse(response.text)).toEqual(['POST', 'http://localhost/a/b?c=d%20e', 'one', 'a=1', 'text'])
})

test('gives status, headers and body of the response', async () => {
  const headers: [string, string][] = [
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
    ['x-tag', 'one'],
  ]
  const url = await serve(toNodeHandler(async () => new Response('short and stout', { status: 418, headers })))
  expect(await sendRaw(url, '/', { method: 'GET', body: '' })).toMatchObject({
    status: 418,
    text: 'short and stout',
    headers: { 'set-cookie': ['a=1', 'b=2'], 'x-tag': 'one' },
  })
})

test('a response without a body ends', async () => {
  const url = await serve(toNodeHandler(async () => new Response(null, { status: 204 })))
  expect(await sendRaw(url, '/')).toMatchObject({ status: 204, text: '' })
})

test('the headers arrive before the first byte of the body', async () => {
  const gate = createGate()
  const url = await serve(toNodeHandler(async () => new Response(gate.body)))
  const response = await fetch(url)
  expect(response.status).toBe(200)
  gate.send('late')
  gate.end()
  expect(await response.text()).toBe('late')
})

test('a body that breaks breaks the connection, after what was sent', async () => {
  const gate = createGate()
  const url = await serve(toNodeHandler(async () => new Response(gate.body)))
  const reader = (await fetch(url)).body?.getReader()
  gate.send('something')
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('something')
  gate.fail()
  await expect(reader?.read()).rejects.toThrow('terminated')
})

test('a body that breaks at once breaks an answer that has begun', async () => {
  const body = new ReadableStream({ start: (controller) => controller.error(new Error('broken')) })
  const url = await serve(toNodeHandler(async () => new Response(body, { status: 206 })))
  const response = await fetch(url)
  expect(response.status).toBe(206)
  await expect(response.text()).rejects.toThrow('terminated')
})

test('headers go out by themselves only where nothing else is there yet', async () => {
  const gate = createGate()
  const handler = toNodeHandler(async ({ url }) => new Response(url.endsWith('/late') ? gate.body : 'at once'))
  const flushes: MockInstance[] = []
  const url = await serve((request, response) => {
    flushes.push(vi.spyOn(response, 'flushHeaders'))
    handler(request, response)
  })
  expect(await (await fetch(url)).text()).toBe('at once')
  const late = await fetch(`${url}/late`)
  gate.end()
  await late.text()
  expect(flushes.map(({ mock }) => mock.calls.length)).toEqual([0, 1])
})

test('a handler that fails is a server error that tells nothing', async () => {
  const url = await serve(
    toNodeHandler(async () => {
      throw new Error('secret')
    }),
  )
  const response = await sendRaw(url, '/')
  expect(response.status).toBe(500)
  expect(JSON.parse(response.text)).toMatchObject({ error: { type: 'api_error' } })
  expect(response.text).not.toContain('secret')
})

test('a client that goes away aborts the signal and cancels the body', async () => {
  const signals: AbortSignal[] = []
  let cancelled = false
  const body = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(8)),
    cancel: () => {
      cancelled = true
    },
  })
  const url = await serve(
    toNodeHandler(async (request) => {
      signals.push(request.signal)
      return new Response(body)
    }),
  )
  const controller = new AbortController()
  await fetch(url, { signal: controller.signal })
  expect(signals[0]?.aborted).toBe(false)
  controller.abort()
  await expect.poll(() => signals[0]?.aborted && cancelled, { interval: 2 }).toBe(true)
})

test('the signal is aborted also after memory was cleaned up', async () => {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  const signals: AbortSignal[] = []
  const url = await serve(
    toNodeHandler((request) => {
      signals.push(request.signal)
      return new Promise(() => {})
    }),
  )
  const controller = new AbortController()
  const response = fetch(url, { signal: controller.signal })
  await expect.poll(() => signals.length, { interval: 2 }).toBe(1)
  for (let round = 0; round < 3; round++) {
    collectGarbage()
    await setImmediate()
  }
  controller.abort()
  await expect(response).rejects.toMatchObject({ name: 'AbortError' })
  await expect.poll(() => signals[0]?.aborted, { interval: 2 }).toBe(true)
})

test('a method that a Request cannot have is an invalid request', async () => {
  const url = await serve(toNodeHandler(async () => new Response('ok')))
  expect((await sendRaw(url, '/', { method: 'TRACE', body: '' })).status).toBe(400)
})

test('a finished exchange does not abort the signal', async () => {
  const signals: AbortSignal[] = []
  const url = await serve(
    toNodeHandler(async (request) => {
      signals.push(request.signal)
      return new Response(await request.text())
    }),
  )
  await sendRaw(url, '/')
  await sendRaw(url, '/')
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, false])
})

test('a body is made no faster than it is read', async () => {
  let made = 0
  const body = new ReadableStream({
    pull(controller) {
      made += 1
      controller.enqueue(new Uint8Array(65_536))
    },
  })
  const url = await serve(toNodeHandler(async () => new Response(body)))
  const response = await fetch(url)
  let before = -1
  // Until the buffers in between are full.
  await expect.poll(() => before === (before = made), { interval: 100, timeout: 3000 }).toBe(true)
  expect(made * 65_536).toBeLessThan(64_000_000)
  await response.body?.cancel()
})

test('a body that Express has parsed already is sent as it was understood', async () => {
  const handler = toNodeHandler(async (request) => new Response(await request.text()))
  const url = await serve(async (request, response) => {
    let text = ''
    for await (const part of request) text += String(part)
    handler(Object.assign(request, { body: JSON.parse(text) as unknown }), response)
  })
  expect((await sendRaw(url, '/', { body: '{ "model": "m" }' })).text).toBe('{"model":"m"}')
})

test('below a mount of Express the whole path counts', async () => {
  const handler = toNodeHandler(async (request) => new Response(new URL(request.url).pathname))
  const url = await serve((request, response) => {
    const originalUrl = request.url
    request.url = '/rest'
    handler(Object.assign(request, { originalUrl }), response)
  })
  expect((await sendRaw(url, '/api/llm/rest')).text).toBe('/api/llm/rest')
})

test('an answer that does not wait for the request gets through', async () => {
  const url = await serve(toNodeHandler(async () => new Response('too large', { status: 413 })))
  expect(await sendRaw(url, '/', { body: 'x'.repeat(1_000_000) })).toMatchObject({ status: 413, text: 'too large' })
})

test('it is a listener of node:http', () => {
  const server = createServer(toNodeHandler(async () => new Response('ok')))
  expect(server.listenerCount('request')).toBe(1)
})
