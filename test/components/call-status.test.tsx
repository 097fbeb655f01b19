import { virtual } from '@guidepup/virtual-screen-reader'
import { render, screen } from '@testing-library/react'
import { CallStatus, type CallStatusProps, LabelsProvider, type Verbosity } from 'callscope/components'
import { de } from 'callscope/labels/de'
import { describe, expect, test, vi } from 'vitest'
import { fakeTime, settle } from '../react/fake-time.js'
import { textChunk } from '../react/fake-model.js'
import { createDrivenCall, endChunk, refusalChunk, renderDrivenCall, sdkError } from './driven-call.js'
import { listen } from './heard.js'
import { toSeen } from './seen-and-said.js'

fakeTime()

const TEXT = 'Rivers shape a valley in two ways. They cut down, and they cut sideways. The valley grows wide'

function renderStatus(props: Omit<CallStatusProps, 'of'> = {}) {
  const driven = renderDrivenCall((of) => <CallStatus of={of} {...props} />, { retry: 1 })
  return { ...driven, heard: listen(driven.container), seen: () => toSeen(driven.container.querySelector('.cs-status') ?? driven.container) }
}

/** The text as a model sends it, word by word. */
async function stream({ push }: Pick<ReturnType<typeof renderStatus>, 'push'>, text = TEXT, msPerWord = 50) {
  for (const word of text.match(/\S+\s*/g) ?? []) {
    await push(textChunk(word))
    await settle(msPerWord - 20)
  }
}

test('one status node, there from the start and empty, tells start and end; what is seen tells more', async () => {
  const { start, push, end, seen } = renderStatus()
  const status = screen.getByRole('status')
  expect(status).toBeEmptyDOMElement()
  await start()
  expect([seen(), status.textContent]).toEqual(['Waiting', 'Waiting for the answer'])
  await push(textChunk('Water'))
  expect([seen(), status.textContent]).toEqual(['Answering', 'Waiting for the answer'])
  await end(endChunk())
  expect([seen(), status.textContent]).toEqual(['Done', 'Done'])
  expect(screen.getByRole('status')).toBe(status)
})

test('a stop and a failure are told', async () => {
  const stopped = renderStatus()
  await stopped.start()
  await stopped.stop()
  expect(stopped.heard).toEqual(['Waiting for the answer', 'Stopped'])
  stopped.unmount()

  const failed = renderStatus()
  await failed.start()
  await failed.push(textChunk('Water'))
  await failed.fail(sdkError(500))
  expect(failed.heard).toEqual(['Waiting for the answer', 'Failed'])
})

test('the model stands beside the announcement, by the name that it answers under', async () => {
  const { start, push } = renderStatus()
  expect(screen.queryByText('fake-1')).toBeNull()
  await start()
  expect(screen.getByText('fake-1')).toBeInTheDocument()
  await push({ ...textChunk('Water'), model: 'fake-1-2026-01-01' })
  expect(screen.getByText('fake-1-2026-01-01')).toBeInTheDocument()
  expect(screen.getByRole('status')).not.toHaveTextContent('fake-1')
})

test('words follow labels', async () => {
  const { start, push, heard, seen } = renderStatus({ labels: { started: 'Gesendet', streaming: 'Antwortet' } })
  await start()
  await push(textChunk('Wasser'))
  expect([seen(), heard]).toEqual(['Antwortet', ['Gesendet']])
})

describe('status', () => {
  test('announces start and end once each, however much comes', async () => {
    const driven = renderStatus()
    await driven.start()
    await stream(driven)
    await driven.end(endChunk())
    await settle(5000)
    expect(driven.heard).toEqual(['Waiting for the answer', 'Done'])
  })

  test('announces a wait, and that it goes on', async () => {
    const driven = renderStatus()
    await driven.start()
    await driven.fail(sdkError(503, { 'retry-after': '2' }))
    await settle(2100)
    await driven.end(textChunk('Water'), endChunk())
    expect(driven.heard).toEqual(['Waiting for the answer', 'Waiting to try again', 'Waiting for the answer', 'Done'])
  })

  test('announces the next call as it did the first one', async () => {
    const driven = renderStatus()
    for (let count = 0; count < 2; count += 1) {
      await driven.start()
      await driven.end(textChunk('Water'), endChunk())
    }
    expect(driven.heard).toEqual(['Waiting for the answer', 'Done', 'Waiting for the answer', 'Done'])
  })

  test('a screen reader says start and end, and no word of the answer', async () => {
    const driven = renderStatus()
    await virtual.start({ container: driven.container })
    try {
      await driven.start()
      await stream(driven)
      await driven.end(endChunk())
      const spoken = await virtual.spokenPhraseLog()
      expect(spoken.filter((phrase) => phrase.startsWith('polite:'))).toEqual(['polite: Waiting for the answer', 'polite: Done'])
      expect(spoken.filter((phrase) => phrase.startsWith('assertive:'))).toEqual([])
    } finally {
      await virtual.stop()
    }
  })
})

describe('sentence', () => {
  test('announces each sentence once it is finished, never a part of one, and the rest with the end', async () => {
    const driven = renderStatus({ verbosity: 'sentence' })
    await driven.start()
    await stream(driven, TEXT, 200)
    await settle(3000)
    expect(driven.heard.join('|')).toBe('Waiting for the answer|Rivers shape a valley in two ways.|They cut down, and they cut sideways.')
    await driven.push(textChunk('.'))
    await driven.end(endChunk())
    await settle(2000)
    expect(driven.heard.slice(3)).toEqual(['The valley grows wide. Done'])
  })

  test('announces no more than once a second', async () => {
    const driven = renderStatus({ verbosity: 'sentence' })
    await driven.start()
    const before = driven.heard.length
    await stream(driven, 'It rains. It pours. It stops. It shines. '.repeat(20))
    // 160 words of 50 ms.
    expect(driven.heard.length - before).toBeGreaterThan(4)
    expect(driven.heard.length - before).toBeLessThanOrEqual(8)
    await driven.end(endChunk())
    await settle(2000)
    expect(driven.heard.slice(1).join(' ').match(/It \w+\./g)).toHaveLength(80)
  })

  test('a stop leaves nothing unsaid', async () => {
    const driven = renderStatus({ verbosity: 'sentence' })
    await driven.start()
    await driven.push(textChunk('One sentence is here. And a half'))
    await driven.stop()
    await settle(2000)
    expect(driven.heard.slice(1).join(' ')).toBe('One sentence is here. And a half Stopped')
  })

  test('says what a new call says, and nothing of the one before', async () => {
    const driven = renderStatus({ verbosity: 'sentence' })
    for (const text of ['The first answer.', 'The second one.']) {
      await driven.start()
      await driven.end(textChunk(text), endChunk())
      await settle(2000)
    }
    expect(driven.heard).toEqual(['Waiting for the answer', 'The first answer. Done', 'Waiting for the answer', 'The second one. Done'])
  })

  test('what the answer says twice is heard twice', async () => {
    const driven = renderStatus({ verbosity: 'sentence' })
    await driven.start()
    await stream(driven, 'It rains. It rains. It rains. And', 600)
    expect(driven.heard.slice(1).map((text) => text.trim())).toEqual(['It rains.', 'It rains.', 'It rains.'])
    expect(new Set(driven.heard.slice(1)).size).toBe(2)
  })

  test('works where the runtime cannot split sentences by itself', async () => {
    vi.stubGlobal('Intl', Object.create(Intl, { Segmenter: { value: undefined } }))
    const driven = renderStatus({ verbosity: 'sentence' })
    await driven.start()
    await stream(driven, TEXT, 200)
    await settle(3000)
    expect(driven.heard.slice(1).join('|')).toBe('Rivers shape a valley in two ways.|They cut down, and they cut sideways.')
  })
})

describe('answer', () => {
  test('announces the whole text once, at the end', async () => {
    const driven = renderStatus({ verbosity: 'answer' })
    await driven.start()
    await stream(driven)
    await driven.end(endChunk())
    await settle(2000)
    expect(driven.heard).toEqual(['Waiting for the answer', TEXT])
  })

  test('a part that was stopped is told as one', async () => {
    const driven = renderStatus({ verbosity: 'answer' })
    await driven.start()
    await driven.push(textChunk('One sentence.'))
    await driven.stop()
    expect(driven.heard).toEqual(['Waiting for the answer', 'One sentence. Stopped'])
  })

  test('a refusal is an answer', async () => {
    const driven = renderStatus({ verbosity: 'answer' })
    await driven.start()
    await driven.end(refusalChunk('I cannot help.'), endChunk())
    expect(driven.heard).toEqual(['Waiting for the answer', 'I cannot help.'])
  })

  test('where nothing was said, the end is', async () => {
    const driven = renderStatus({ verbosity: 'answer' })
    await driven.start()
    await driven.end(endChunk())
    expect(driven.heard).toEqual(['Waiting for the answer', 'Done'])
  })
})

test('off: what is seen stays, and no node is live', async () => {
  const { container, start, seen } = renderStatus({ verbosity: 'off' })
  await start()
  expect(seen()).toBe('Waiting')
  expect(container.querySelector('[role=status], [aria-live], [aria-hidden]')).toBeNull()
})

test.each<[Verbosity | undefined, number]>([
  [undefined, 0],
  ['status', 1],
])('a provider says how much is announced, unless the component does: %s', (verbosity, nodes) => {
  const { Page } = createDrivenCall((of) => <CallStatus of={of} verbosity={verbosity} />)
  const { container } = render(<LabelsProvider verbosity="off"><LabelsProvider labels={de}><Page /></LabelsProvider></LabelsProvider>)
  expect(container.querySelectorAll('[role=status]')).toHaveLength(nodes)
})

test('children of Text replace what is seen, not what is announced', async () => {
  const driven = renderDrivenCall((of) => <CallStatus.Root of={of}><CallStatus.Text>…</CallStatus.Text></CallStatus.Root>)
  const heard = listen(driven.container)
  await driven.start()
  expect(driven.container.querySelector('.cs-status > [aria-hidden]')).toHaveTextContent('…')
  expect(heard).toEqual(['Waiting for the answer'])
})
