import type { Meta, StoryObj } from '@storybook/react-vite'
import { defineCall, system, user } from 'callscope'
import { RawInspector, type RawInspectorProps } from 'callscope/components'
import { ar } from 'callscope/labels/ar'
import { de } from 'callscope/labels/de'
import { openai } from 'callscope/openai'
import { useStream } from 'callscope/react'
import { createSimulator, type SimulationScript } from 'callscope/testing'
import OpenAI from 'openai'
import { useEffect, useState } from 'react'
import { answered, broken, busyOnce, streaming, TEXT } from '../kit/replies.js'

const meta: Meta<typeof RawInspector> = {
  title: 'Components/RawInspector',
  component: RawInspector,
  parameters: { docs: { source: { code: 'const stream = useStream(call, { keepChunks: true })\n\n<RawInspector of={stream} />' } } },
}

export default meta

type Story = StoryObj

interface InspectedProps {
  readonly script: SimulationScript
  readonly keepChunks?: boolean
  readonly props?: Omit<RawInspectorProps, 'of'>
}

/** A stream that keeps its chunks. */
function Inspected({ script, keepChunks = true, props }: InspectedProps) {
  const [call] = useState(() => {
    const { fetch } = createSimulator(script)
    const client = new OpenAI({ apiKey: 'none', baseURL: 'https://simulated.invalid/v1', fetch, dangerouslyAllowBrowser: true, maxRetries: 0 })
    const prompt = () => [system('You know rivers.'), user('How do rivers shape a valley?')]
    return defineCall({ model: openai('gpt-4o-mini', { client }), prompt, callParams: { temperature: 0.2, maxTokens: 400 }, retry: 1 })
  })
  const stream = useStream(call, { keepChunks })
  const { start } = stream
  useEffect(() => start(), [start])
  return <RawInspector of={stream} {...props} />
}

function show(inspected: InspectedProps): Story {
  return { render: () => <Inspected {...inspected} /> }
}

/** Opens a section, as a click does. */
function opened(name: string): Pick<Story, 'play'> {
  return {
    play: async ({ canvasElement, userEvent }) => {
      // What comes, comes first.
      await new Promise((resolve) => setTimeout(resolve, 300))
      const summary = canvasElement.querySelector(`.cs-raw-${name} > summary`)
      if (summary) await userEvent.click(summary)
    },
  }
}

export const Success: Story = show({ script: answered })
export const Request: Story = { ...Success, ...opened('request') }
export const Chunks: Story = { ...Success, ...opened('chunks') }
export const Response: Story = { ...Success, ...opened('response') }
/** A part of it has come. */
export const Streaming: Story = { ...show({ script: streaming }), ...opened('chunks') }
export const Failed: Story = { ...show({ script: broken }), ...opened('error') }
/** Two requests, of which the first one failed. */
export const Retried: Story = show({ script: busyOnce })
export const ManyChunks: Story = { ...show({ script: { ...answered, text: Array.from({ length: 1000 }, (_, at) => `word-${at} `) } }), ...opened('chunks') }
export const WithoutChunks: Story = { ...show({ script: { text: TEXT }, keepChunks: false }), ...opened('chunks') }
export const Dark: Story = { ...Chunks, globals: { scheme: 'dark' } }
export const German: Story = { ...show({ script: answered, props: { labels: de.RawInspector, locale: de.locale } }), ...opened('chunks') }
export const RightToLeft: Story = { ...show({ script: answered, props: { labels: ar.RawInspector, locale: ar.locale } }), ...opened('chunks'), globals: { direction: 'rtl' } }
