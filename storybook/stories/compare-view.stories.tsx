import type { Meta, StoryObj } from '@storybook/react-vite'
import { defineCall } from 'callscope'
import { CompareView, type CompareViewProps, type LabelSet, LabelsProvider, StreamView } from 'callscope/components'
import { ar } from 'callscope/labels/ar'
import { de } from 'callscope/labels/de'
import { openai } from 'callscope/openai'
import { useCompare } from 'callscope/react'
import { createSimulator, type SimulationScript } from 'callscope/testing'
import OpenAI from 'openai'
import { useEffect, useState } from 'react'
import { answered, arabic, broken, cutAtLimit, streaming, TEXT } from '../kit/replies.js'
import { SimulatedCall } from '../kit/simulated-call.js'

const meta: Meta<typeof CompareView> = {
  title: 'Components/CompareView',
  component: CompareView,
  parameters: { docs: { source: { code: 'const compare = useCompare([short, long])\n\n<CompareView of={compare} onChoose={setBest} />' } } },
}

export default meta

type Story = StoryObj

interface ComparedProps extends Omit<CompareViewProps, 'of'> {
  /** What each model answers. */
  readonly scripts: Readonly<Record<string, SimulationScript>>
}

function Compared({ scripts, ...props }: ComparedProps) {
  const [calls] = useState(() =>
    Object.entries(scripts).map(([model, script]) => {
      const client = new OpenAI({ apiKey: 'none', baseURL: 'https://simulated.invalid/v1', fetch: createSimulator(script).fetch, dangerouslyAllowBrowser: true, maxRetries: 0 })
      return defineCall({ model: openai(model, { client }), prompt: () => 'How do rivers shape a valley?' })
    }),
  )
  const compare = useCompare(calls)
  const { start } = compare
  useEffect(() => start(), [start])
  return <CompareView of={compare} {...props} />
}

const two = { 'gpt-4o-mini': answered, 'gpt-4o': { ...cutAtLimit, text: TEXT.slice(0, 120) } }

function show(scripts: ComparedProps['scripts'], props: Omit<CompareViewProps, 'of'> = {}): Story {
  return { render: () => <Compared scripts={scripts} {...props} /> }
}

/** In one language: the status and the figures have their own words. */
function showIn(labels: LabelSet, scripts: ComparedProps['scripts']): Story {
  return {
    render: () => (
      <LabelsProvider labels={labels}>
        <Compared scripts={scripts} defaultChosen={0} />
      </LabelsProvider>
    ),
  }
}

export const TwoModels: Story = show(two)
/** Wide enough to be scrolled, by the keyboard too. One comes still, one broke. */
export const FourModels: Story = show({ ...two, 'gpt-5-mini': streaming, 'gpt-5': broken })
/** The best of them is marked by a person. */
export const Chosen: Story = show(two, { defaultChosen: 0 })
/** Several answers of one call. */
export const Choices: Story = {
  render: () => (
    <SimulatedCall script={{ ...answered, choices: ['Rivers cut down, and they cut sideways.', TEXT.slice(0, 160)] }} options={{ callParams: { n: 3 } }}>
      {(stream) => <CompareView of={stream} defaultChosen={1} />}
    </SimulatedCall>
  ),
}
/** What stands in a column is the app's to say. */
export const RenderItem: Story = show(two, { renderItem: ({ of }) => <StreamView stream={of} /> })
export const Dark: Story = { ...Chosen, globals: { scheme: 'dark' } }
export const German: Story = showIn(de, two)
export const RightToLeft: Story = { ...showIn(ar, { 'gpt-4o-mini': arabic, 'gpt-4o': arabic }), globals: { direction: 'rtl' } }
