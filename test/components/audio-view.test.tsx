import { act, render, screen } from '@testing-library/react'
import { defineCall } from 'callscope'
import { AudioView, type AudioViewProps } from 'callscope/components'
import { OpenAICallResponse } from 'callscope/openai'
import { useStream } from 'callscope/react'
import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { beforeEach, expect, test, vi } from 'vitest'
import { completion } from '../conformance/chat-wire.js'
import { chatChunk } from '../providers/chunks.js'
import { createFakeModel } from '../react/fake-model.js'
import { fakeTime, settle } from '../react/fake-time.js'

fakeTime()

/** Files that the page holds, by their address. */
const files = new Map<string, Blob>()
let made = 0
beforeEach(() => {
  files.clear()
  Object.assign(URL, {
    createObjectURL(file: Blob) {
      const url = `blob:${(made += 1)}`
      files.set(url, file)
      return url
    },
    revokeObjectURL: (url: string) => files.delete(url),
  })
})

const SAMPLES = String.fromCharCode(1, 0, 2, 0)
const spoken = (audio: object) => chatChunk({ audio })
const answer = (format?: string) =>
  new OpenAICallResponse(completion({ audio: { id: 'audio_1', data: btoa(SAMPLES), transcript: 'Hello there', expires_at: 1 } }, 'stop') as never, format === undefined ? {} : { callParams: { audio: { voice: 'alloy', format } } })

function renderSpoken(props: Omit<AudioViewProps, 'of'> = {}) {
  const { model, requests } = createFakeModel()
  const call = defineCall({ model, prompt: () => 'Say hello', callParams: { modalities: ['text', 'audio'], audio: { voice: 'alloy', format: 'pcm16' } } })
  let handle = { start: (): void => {}, stop: (): void => {} }
  function Page() {
    const stream = useStream(call)
    handle = stream
    return <AudioView of={stream} {...props} />
  }
  const view = render(<Page />, { wrapper: StrictMode })
  return {
    ...view,
    start: () => (act(() => handle.start()), settle()),
    stop: () => (act(() => handle.stop()), settle()),
    async push(...chunks: readonly unknown[]) {
      for (const chunk of chunks) requests.at(-1)?.stream.push(chunk)
      await settle()
    },
    async end() {
      requests.at(-1)?.stream.push(chatChunk({}, 'stop'))
      requests.at(-1)?.stream.end()
      await settle()
    },
  }
}

const player = () => document.querySelector('audio')
const transcript = () => screen.getByRole('group', { name: 'Transcript' })

test('an answer without audio shows nothing', async () => {
  const { container, start, push, end } = renderSpoken()
  await start()
  await push(chatChunk({ content: 'Hello' }))
  await end()
  expect(container).toBeEmptyDOMElement()
})

test('the transcript grows while the answer comes, and the audio can be played at the end', async () => {
  const { start, push, end } = renderSpoken()
  await start()
  await push(spoken({ id: 'audio_1', transcript: 'Hello' }), spoken({ data: btoa(SAMPLES.slice(0, 2)) }))
  expect(transcript()).toHaveTextContent('Hello')
  expect(transcript()).toHaveAttribute('aria-busy', 'true')
  expect(screen.getByText('The audio can be played when it is whole.')).toBeVisible()
  expect(player()).toBeNull()
  await push(spoken({ transcript: ' there' }), spoken({ data: btoa(SAMPLES.slice(2)) }))
  expect(transcript()).toHaveTextContent('Hello there')
  await end()
  expect(transcript()).toHaveAttribute('aria-busy', 'false')
  expect(player()).toHaveAttribute('controls')
  expect(player()).not.toHaveAttribute('autoplay')
  expect(player()).toHaveAttribute('aria-label', 'Audio of the answer')
  expect(document.querySelector('.cs-audio-view')).not.toHaveAttribute('data-incomplete')
})

test('samples become a WAV file, which is there to be saved', async () => {
  const { start, push, end } = renderSpoken()
  await start()
  await push(spoken({ id: 'audio_1', transcript: 'Hello', data: btoa(SAMPLES) }))
  await end()
  const url = player()?.getAttribute('src') ?? ''
  const file = files.get(url)
  expect(file?.type).toBe('audio/wav')
  expect(file?.size).toBe(48)
  const link = screen.getByRole('link', { name: 'Download audio' })
  expect(link).toHaveAttribute('href', url)
  expect(link).toHaveAttribute('download', 'audio.wav')
})

test('audio that was stopped can be heard, and says that it is not whole', async () => {
  const { start, push, stop } = renderSpoken()
  await start()
  await push(spoken({ id: 'audio_1', transcript: 'Hel', data: btoa(SAMPLES) }))
  await stop()
  expect(player()).not.toBeNull()
  expect(screen.getByText('The audio is not whole.')).toBeVisible()
  expect(document.querySelector('.cs-audio-view')).toHaveAttribute('data-incomplete')
})

test.each([
  ['mp3', 'audio/mpeg', 'audio.mp3'],
  ['opus', 'audio/ogg', 'audio.ogg'],
  ['wav', 'audio/wav', 'audio.wav'],
])('a whole answer in %s is the file that came', (format, type, name) => {
  render(<AudioView of={answer(format)} />)
  const file = files.get(player()?.getAttribute('src') ?? '')
  expect([file?.type, file?.size]).toEqual([type, 4])
  expect(screen.getByRole('link')).toHaveAttribute('download', name)
})

test('a format that is given holds in place of what was asked for', () => {
  render(<AudioView of={answer('mp3')} format="pcm16" />)
  expect(files.get(player()?.getAttribute('src') ?? '')?.size).toBe(48)
})

test('a page holds one file as long as it is shown, also in StrictMode', () => {
  const response = answer('mp3')
  const { rerender, unmount } = render(<AudioView of={response} />, { wrapper: StrictMode })
  expect([...files.keys()]).toEqual([player()?.getAttribute('src')])
  const [first] = files.keys()
  rerender(<AudioView of={response} title="again" />)
  expect(player()).toHaveAttribute('src', first)
  rerender(<AudioView of={answer('mp3')} />)
  expect([...files.keys()]).toEqual([player()?.getAttribute('src')])
  expect(player()).not.toHaveAttribute('src', first)
  unmount()
  expect(files.size).toBe(0)
})

test('a server makes no file', () => {
  const create = vi.spyOn(URL, 'createObjectURL')
  const markup = renderToString(<AudioView of={answer('mp3')} />)
  expect(markup).toContain('Hello there')
  expect(markup).toContain('<audio')
  expect(markup).not.toContain('src=')
  expect(create).not.toHaveBeenCalled()
})

test('it plays by itself where that is asked for', () => {
  render(<AudioView of={answer('mp3')} autoPlay />)
  expect(player()).toHaveAttribute('autoplay')
})

test('bytes and words of the app stand in place of those of the answer', () => {
  render(<AudioView of={new OpenAICallResponse({} as never)} audio={new Uint8Array(6)} transcript="Mine" />)
  expect(files.get(player()?.getAttribute('src') ?? '')?.size).toBe(50)
  expect(transcript()).toHaveTextContent('Mine')
})
