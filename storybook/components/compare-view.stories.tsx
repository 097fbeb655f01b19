import { CompareView, type CompareViewProps, StreamView } from 'callscope/components'
import { expect, fn, userEvent, waitFor, within } from 'storybook/test'
import { type ComponentStories, type ComponentStory, createShow, localeControl } from '../component-story.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { answered, arabic, broken, cutAtLimit, streaming, TEXT } from '../kit/replies.js'
import { SimulatedCall, type SimulatedCallHandle, type SimulatedCallProps } from '../kit/simulated-call.js'
import { inLanguage, LANGUAGES } from '../language.js'

const meta: ComponentStories<CompareViewProps> = {
  title: 'Components/CompareView',
  component: CompareView,
  // The doc generator does not read the type that leaves out the children of the root.
  argTypes: {
    names: { control: 'object', description: "Headings in place of the models' names." },
    renderItem: { control: false, description: 'What stands in a column in place of the text.' },
    chosen: { control: 'number', description: 'Place of the answer that is chosen as the best; `null` for none.' },
    defaultChosen: { control: 'number', description: 'Place of the answer that is chosen at first.' },
    onChoose: { description: 'Told of the place of the answer that a person chooses.' },
    locale: localeControl,
  },
  args: { onChoose: fn() },
  parameters: { callscope: { wide: true }, docs: { source: { code: 'const compare = useCompare([short, long])\n\n<CompareView of={compare} onChoose={setBest} />' } } },
}

export default meta

type Story = ComponentStory<CompareViewProps>

/** The call beside one that is done. */
const view = (call: SimulatedCallHandle, props: CompareViewProps) => (
  <SimulatedCall script={{ ...cutAtLimit, text: TEXT.slice(0, 120) }} model="gpt-4o">
    {(other) => <CompareView {...props} of={{ calls: [call, other] }} />}
  </SimulatedCall>
)

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories(view, {
    plays: {
      Queued: ({ canvasElement }) => expect(columnIn(canvasElement)).toHaveTextContent('Waiting'),
      Streaming: async ({ canvasElement }) => {
        await expect(columnIn(canvasElement)).toHaveTextContent(/Answering.*Rivers shape a valley/)
        await expect(columnIn(canvasElement).querySelector('[aria-busy=true]')).toBeVisible()
      },
      Done: async ({ canvasElement }) => {
        await expect(columnIn(canvasElement)).toHaveTextContent(/Done.*\$0\.0004/)
        await expect(columnIn(canvasElement, 'gpt-4o')).toHaveTextContent('Done')
        // Below the figures, in the same place of each column however wide they are.
        const figures = columnIn(canvasElement).querySelector('.cs-column-figures')?.getBoundingClientRect()
        await expect(within(columnIn(canvasElement)).getByRole('radio').getBoundingClientRect().top).toBeGreaterThanOrEqual(figures?.bottom ?? 0)
      },
      Approval: ({ canvasElement }) => expect(columnIn(canvasElement)).toHaveTextContent('Waiting for your approval'),
      Refusal: ({ canvasElement }) => expect(columnIn(canvasElement)).toHaveTextContent('I’m sorry'),
      ConnectionCut: ({ canvasElement }) => expect(columnIn(canvasElement)).toHaveTextContent(/Failed.*Rivers shape a valley/),
      Stopped: ({ canvasElement }) => expect(columnIn(canvasElement)).toHaveTextContent('Stopped'),
    },
  })

export { Done, Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

function columnIn(canvasElement: HTMLElement, name = 'gpt-4o-mini'): HTMLElement {
  return within(canvasElement).getByRole('group', { name })
}

const show = createShow(view)

/** Wide enough to be scrolled, by the keyboard too. One comes still, one broke. */
export const FourModels: Story = {
  render: (props) => (
    <Calls of={[{ script: answered }, { script: cutAtLimit, model: 'gpt-4o' }, { script: streaming, model: 'gpt-5-mini' }, { script: broken, model: 'gpt-5' }]}>
      {(calls) => <CompareView {...props} of={{ calls }} />}
    </Calls>
  ),
}
/** The best of them is marked by a person, by pointer and keyboard. */
export const Chosen: Story = show(
  { script: answered },
  {
    play: async ({ canvasElement, args }) => {
      const [first, second] = await waitFor(async () => {
        const found = within(canvasElement).getAllByRole('radio')
        await expect(found).toHaveLength(2)
        return found
      })
      await userEvent.click(first ?? canvasElement)
      await expect(first).toBeChecked()
      await expect(args.onChoose).toHaveBeenLastCalledWith(0)
      await userEvent.keyboard('{ArrowDown}')
      await expect(second).toBeChecked()
      await expect(args.onChoose).toHaveBeenLastCalledWith(1)
    },
  },
)
/** Without a word of what is done with it, there is nothing to choose. */
export const NothingToChoose: Story = show({ script: answered }, {
  args: { onChoose: undefined },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('group', { name: 'gpt-4o-mini' })
    await expect(within(canvasElement).queryByRole('radio')).toBeNull()
  },
})
/** Several answers of one call. */
export const Choices: Story = createShow<CompareViewProps>((call, props) => <CompareView {...props} of={call} />)(
  { script: { ...answered, choices: ['Rivers cut down, and they cut sideways.', TEXT.slice(0, 160)] }, options: { callParams: { n: 3 } } },
  {
    args: { defaultChosen: 1 },
    play: async ({ canvasElement }) => expect(await within(canvasElement).findByRole('radio', { name: /Answer 2/ })).toBeChecked(),
  },
)
/** What stands in a column is the app's to say. */
export const RenderItem: Story = show({ script: answered }, { args: { renderItem: ({ of }) => <StreamView stream={of} /> } })
export const ChosenDark: Story = show({ script: answered }, { args: { defaultChosen: 0 }, globals: { scheme: 'dark' } })
/** The status and the figures have their own words. */
export const German: Story = inLanguage('de', show({ script: answered }, { args: { defaultChosen: 0 }, play: async ({ canvasElement }) => expect(await within(canvasElement).findByRole('group', { name: LANGUAGES.de.CompareView.answers })).toBeVisible() }))
export const Arabic: Story = inLanguage('ar', show({ script: arabic }, { args: { defaultChosen: 0 } }))

interface CallsProps {
  readonly of: readonly Omit<SimulatedCallProps, 'children'>[]
  readonly children: (calls: readonly SimulatedCallHandle[]) => ReturnType<SimulatedCallProps['children']>
}

/** Several calls at once. */
function Calls({ of: [first, ...others], children }: CallsProps): ReturnType<SimulatedCallProps['children']> {
  if (!first) return children([])
  return <SimulatedCall {...first}>{(call) => <Calls of={others}>{(calls) => children([call, ...calls])}</Calls>}</SimulatedCall>
}
