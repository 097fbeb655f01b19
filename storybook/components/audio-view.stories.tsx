import { AudioView, type AudioViewProps } from 'callscope/components'
import { expect, within } from 'storybook/test'
import { type ComponentStories, type ComponentStory, createShow } from '../component-story.js'
import type { CallScenario, SimulatedCallOptions } from '../kit/call-scenario.js'
import type { CallScenarioName } from '../kit/call-scenarios.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { arabic } from '../kit/replies.js'
import type { SimulatedCallHandle } from '../kit/simulated-call.js'
import { inLanguage } from '../language.js'
import { createSpeakingClient, SPOKEN, type SpokenAnswer } from '../spoken-answer.js'

const meta: ComponentStories<AudioViewProps> = {
  title: 'Components/AudioView',
  component: AudioView,
  // The doc generator does not read the type that leaves out the children of the root.
  argTypes: {
    transcript: { control: 'text', description: 'What is said in place of what the answer says.' },
    audio: { control: false, description: 'Bytes in place of those of the answer.' },
    format: { control: 'select', options: ['wav', 'mp3', 'flac', 'opus', 'aac', 'pcm16'], description: 'Format of the bytes; what the call asked for unless set.' },
    autoPlay: { control: 'boolean', description: 'Whether it plays as soon as it can, which browsers may refuse; not unless set.' },
  },
  parameters: { docs: { source: { code: "const stream = useStream(call.with({ callParams: { modalities: ['text', 'audio'], audio: { voice: 'alloy', format: 'pcm16' } } }))\n\n<AudioView of={stream} />" } } },
}

export default meta

type Story = ComponentStory<AudioViewProps>

/** A call whose answer is spoken. */
function spoken(answer: SpokenAnswer = {}): SimulatedCallOptions {
  return { client: createSpeakingClient(answer), model: 'gpt-audio', options: { callParams: { modalities: ['text', 'audio'], audio: { voice: 'alloy', format: 'pcm16' } } } }
}

const said: CallScenario['isReached'] = ({ audioTranscript }) => audioTranscript !== null && audioTranscript !== ''
const streaming: Partial<CallScenario> = { ...spoken({ fault: { kind: 'stall', afterWords: 4 } }), isReached: ({ audioTranscript }) => (audioTranscript ?? '').length > 20 }

/** The states of an answer that is spoken. A model that thinks, asks for a tool, writes an object or declines does not speak then. */
const SPOKEN_STATES: Partial<Readonly<Record<CallScenarioName, Partial<CallScenario>>>> = {
  FirstToken: { ...spoken({ fault: { kind: 'stall', afterWords: 1 } }), isReached: said },
  Streaming: streaming,
  Done: spoken(),
  Length: spoken({ finishReason: 'length' }),
  ContentFilter: spoken({ finishReason: 'content_filter' }),
  ConnectionCut: { ...spoken({ fault: { kind: 'cut', afterWords: 4 } }), isReached: ({ status }) => status === 'error' },
  Stopped: { ...spoken({ fault: { kind: 'stall', afterWords: 4 } }), stopAfter: 20 },
  SlowNetwork: { ...spoken({ delayMs: 400 }), isReached: said },
  LongText: spoken({ transcript: Array.from({ length: 60 }, () => SPOKEN).join(' ') }),
  RightToLeft: spoken({ transcript: String(arabic.text) }),
  Dark: spoken(),
  ReducedMotion: streaming,
}

const view = (call: SimulatedCallHandle, props: AudioViewProps) => <AudioView {...props} of={call} />

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories(view, {
    plays: {
      FirstToken: async ({ canvasElement }) => {
        await expect(transcriptIn(canvasElement)).toHaveTextContent(/^Rivers$/)
        await expect(canvasElement.querySelector('audio')).toBeNull()
      },
      Streaming: async ({ canvasElement }) => {
        await expect(transcriptIn(canvasElement)).toHaveAttribute('aria-busy', 'true')
        await expect(within(canvasElement).getByText('The audio can be played when it is whole.')).toBeVisible()
      },
      Done: async ({ canvasElement }) => {
        // Nothing plays unasked.
        await expect(within(canvasElement).getByLabelText<HTMLAudioElement>('Audio of the answer').paused).toBe(true)
        await expect(await within(canvasElement).findByRole('link', { name: 'Download audio' })).toHaveAttribute('download', 'audio.wav')
      },
      ConnectionCut: ({ canvasElement }) => expect(within(canvasElement).getByText('The audio is not whole.')).toBeVisible(),
      Stopped: ({ canvasElement }) => expect(transcriptIn(canvasElement)).toHaveTextContent(/^Rivers cut down, and$/),
    },
    adapt: ({ script, ...scenario }, name) => (name in SPOKEN_STATES ? { ...scenario, ...SPOKEN_STATES[name] } : { ...scenario, script }),
    showsNothing: ['Queued', 'Reasoning', 'ToolArguments', 'Approval', 'PartialObject', 'Refusal', 'RateLimited', 'Offline'],
  })

export { Done, Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

function transcriptIn(canvasElement: HTMLElement): HTMLElement {
  return within(canvasElement).getByRole('group', { name: 'Transcript' })
}

const show = createShow(view)

/** Stopped when the words had come, and the audio had not. */
export const StoppedBeforeTheAudio: Story = show({ ...spoken({ fault: { kind: 'stall', afterWords: 20 } }), stopAfter: SPOKEN.length })
export const German: Story = inLanguage('de', show(spoken(), { play: async ({ canvasElement }) => expect(await within(canvasElement).findByRole('link', { name: 'Audio herunterladen' })).toBeVisible() }))
export const Arabic: Story = inLanguage('ar', show(spoken(), { args: { transcript: 'تحفر الأنهار إلى الأسفل، وتحفر إلى الجانبين.' } }))
