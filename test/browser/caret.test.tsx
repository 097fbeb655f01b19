import { cleanup, render, screen } from '@testing-library/react'
import { type Call, defineCall } from 'callscope'
import { StreamView } from 'callscope/components'
import { openai } from 'callscope/openai'
import { type StreamHandle, useStream } from 'callscope/react'
import 'callscope/styles.css'
import { createControlledReply, createSimulator } from 'callscope/testing'
import OpenAI from 'openai'
import { afterEach, expect, test } from 'vitest'
import { until } from './until.js'

let handle: StreamHandle<[]> | null = null

function Page({ call, as }: { readonly call: Call<[]>; readonly as: 'markdown' | 'text' }) {
  handle = useStream(call)
  return <StreamView stream={handle} as={as} data-testid="text" />
}

afterEach(cleanup)

/** Elements behind whose text a caret stands. */
const carets = (root: Element): Element[] => [root, ...root.querySelectorAll('*')].filter((element) => getComputedStyle(element, '::after').content === '""')
const blinks = (root: Element): boolean => root.getAnimations({ subtree: true }).length > 0

test.each(['markdown', 'text'] as const)('as %s: the caret blinks while nothing has come, stands still behind the words that come, and goes', async (as) => {
  const reply = createControlledReply()
  const { fetch } = createSimulator(reply)
  const client = new OpenAI({ apiKey: 'none', baseURL: 'https://simulated.invalid/v1', fetch, dangerouslyAllowBrowser: true, maxRetries: 0 })
  const call = defineCall({ model: openai('gpt-4o-mini', { client }), prompt: () => 'Hi' })
  render(<Page call={call} as={as} />)
  const root = screen.getByTestId('text')
  expect(carets(root)).toHaveLength(0)
  handle?.start()
  await until(() => carets(root).includes(root))
  expect(blinks(root)).toBe(true)
  reply.push('One paragraph.\n\nAnother')
  await until(() => root.textContent.includes('Another'))
  expect(carets(root)).toHaveLength(1)
  expect(carets(root)[0]).not.toBe(root)
  // An animation would cost a pass of style in each frame.
  expect(blinks(root)).toBe(false)
  reply.end()
  await until(() => root.dataset['status'] === 'success')
  expect(carets(root)).toHaveLength(0)
})
