import type { Meta, StoryObj } from '@storybook/react-vite'
import { defineCall } from 'callscope'
import { AudioView, type AudioViewProps } from 'callscope/components'
import { ar } from 'callscope/labels/ar'
import { de } from 'callscope/labels/de'
import { openai } from 'callscope/openai'
import { useStream } from 'callscope/react'
import { useEffect, useState } from 'react'
import { createSpeakingClient } from '../spoken-answer.js'

const meta: Meta<typeof AudioView> = {
  title: 'Components/AudioView',
  component: AudioView,
  parameters: { docs: { source: { code: "const stream = useStream(call.with({ callParams: { modalities: ['text', 'audio'], audio: { voice: 'alloy', format: 'pcm16' } } }))\n\n<AudioView of={stream} />" } } },
}

export default meta

type Story = StoryObj

interface SpokenProps extends Omit<AudioViewProps, 'of'> {
  readonly stopsAfter?: number
  /** Whether it is stopped where it says no more. */
  readonly isStopped?: boolean
}

function Spoken({ stopsAfter, isStopped = false, ...props }: SpokenProps) {
  const [call] = useState(() =>
    defineCall({ model: openai('gpt-audio', { client: createSpeakingClient(stopsAfter) }), prompt: () => 'How do rivers shape a valley?', callParams: { modalities: ['text', 'audio'], audio: { voice: 'alloy', format: 'pcm16' } } }),
  )
  const stream = useStream(call)
  const { start, stop, audioTranscript } = stream
  useEffect(() => start(), [start])
  useEffect(() => {
    if (isStopped && audioTranscript?.endsWith('sideways.')) stop()
  }, [stop, isStopped, audioTranscript])
  return <AudioView of={stream} {...props} />
}

function show(props: SpokenProps = {}): Story {
  return { render: () => <Spoken {...props} /> }
}

/** It can be played, and saved: the samples are a WAV file here. Nothing plays unasked. */
export const Whole: Story = show()
/** What is said grows; the audio is there when it is whole. */
export const Coming: Story = show({ stopsAfter: 5 })
/** Stopped when the words had come, and the audio had not. */
export const Stopped: Story = show({ stopsAfter: 8, isStopped: true })
export const Dark: Story = { ...Whole, globals: { scheme: 'dark' } }
export const German: Story = show({ labels: de.AudioView })
export const RightToLeft: Story = { ...show({ labels: ar.AudioView, transcript: 'تحفر الأنهار إلى الأسفل، وتحفر إلى الجانبين.' }), globals: { direction: 'rtl' } }
