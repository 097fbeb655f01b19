import { CallStatus, type CallStatusProps, StreamView } from 'callscope/components'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { type ComponentStories, type ComponentStory, createShow } from '../component-story.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { answered, arabic, streaming } from '../kit/replies.js'
import { SimulatedCall, type SimulatedCallHandle } from '../kit/simulated-call.js'
import { inLanguage, LANGUAGES } from '../language.js'

const meta: ComponentStories<CallStatusProps> = {
  title: 'Components/CallStatus',
  component: CallStatus,
  argTypes: { verbosity: { control: 'inline-radio', options: ['off', 'status', 'sentence', 'answer'] } },
  args: { verbosity: 'status' },
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<CallStatus of={stream} />' } } },
}

export default meta

type Story = ComponentStory<CallStatusProps>

/** What is seen, and what is announced. */
function says(seen: string, heard = seen) {
  return async ({ canvasElement }: { readonly canvasElement: HTMLElement }): Promise<void> => {
    await expect(canvasElement.querySelector('.cs-status [aria-hidden]')).toHaveTextContent(seen)
    await waitFor(() => expect(within(canvasElement).getByRole('status')).toHaveTextContent(heard))
  }
}

const view = (call: SimulatedCallHandle, props: CallStatusProps) => <CallStatus {...props} of={call} />

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories(view, {
    plays: {
      Queued: says('Waiting', 'Waiting for the answer'),
      FirstToken: says('Answering', 'Waiting for the answer'),
      Approval: says('Waiting for your approval'),
      Done: says('Done'),
      RateLimited: says('Waiting to try again'),
      ConnectionCut: says('Failed'),
      Stopped: says('Stopped'),
      Offline: says('Failed'),
    },
  })

export { Done, Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

const show = createShow(view)

/** The status node is there and empty, so that the first announcement is heard. */
export const Idle: Story = createShow<CallStatusProps>((call, props) => (
  <>
    <p>Before the start nothing is shown.</p>
    {view(call, props)}
  </>
))({}, { play: ({ canvasElement }) => expect(within(canvasElement).getByRole('status')).toBeEmptyDOMElement() })
/** Announces each sentence when it is finished. What is announced is not seen. */
export const EachSentence: Story = {
  args: { verbosity: 'sentence' },
  render: (props) => (
    <SimulatedCall script={{ ...answered, delayMs: 60 }} waits>
      {(stream) => (
        <>
          <button type="button" onClick={() => stream.start()}>
            Ask
          </button>
          <CallStatus {...props} of={stream} />
          <StreamView stream={stream} />
        </>
      )}
    </SimulatedCall>
  ),
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Ask' }))
    await waitFor(() => expect(within(canvasElement).getByRole('status')).toHaveTextContent(/^Rivers shape a valley in two ways\./), { timeout: 5000 })
  },
}
export const German: Story = inLanguage('de', show({ script: streaming }, { play: async ({ canvasElement }) => expect(await within(canvasElement).findByText(LANGUAGES.de.CallStatus.streaming)).toBeVisible() }))
export const Arabic: Story = inLanguage('ar', show({ script: arabic }))
