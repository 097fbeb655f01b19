import { ObjectView, type ObjectViewProps } from 'callscope/components'
import type { SimulatedReply } from 'callscope/testing'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { mapReplies, withCallOf } from '../adapt.js'
import { type ComponentStories, type ComponentStory, createShow, localeControl } from '../component-story.js'
import type { CallScenario } from '../kit/call-scenario.js'
import type { CallScenarioName } from '../kit/call-scenarios.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { halfObject, RHINE, RHINE_CHUNKS } from '../kit/replies.js'
import { riverSchema } from '../kit/schema-and-tool.js'
import type { SimulatedCallHandle } from '../kit/simulated-call.js'
import { inLanguage, LANGUAGES } from '../language.js'

const meta: ComponentStories<ObjectViewProps> = {
  title: 'Components/ObjectView',
  component: ObjectView,
  // The doc generator does not read the type that leaves out the children of the root.
  argTypes: {
    value: { control: 'object', description: 'What is shown in place of the object of the call: any JSON value.' },
    schema: { control: 'object', description: 'What the object is to be: says titles, descriptions, order, and what is still to come.' },
    locale: localeControl,
  },
  args: { schema: riverSchema },
  parameters: { docs: { source: { code: 'const stream = useStream(call.with({ responseModel: river }))\n\n<ObjectView of={stream} schema={river} />' } } },
}

export default meta

type Story = ComponentStory<ObjectViewProps>

const view = (call: SimulatedCallHandle, props: ObjectViewProps) => <ObjectView {...props} of={call} />

const options = { responseModel: riverSchema }
const whole: SimulatedReply = { text: RHINE_CHUNKS }

/** The object in place of a text; half of it where the answer was cut. */
function toObject({ text, ...reply }: SimulatedReply): SimulatedReply {
  if (text === undefined) return reply
  return { ...reply, text: reply.finishReason === undefined ? RHINE_CHUNKS : RHINE_CHUNKS.slice(0, 12) }
}

const NO_OBJECT: readonly CallScenarioName[] = ['Length', 'ContentFilter', 'Refusal']

/** A call that asks for an object in place of a text. An object that was cut or declined is no object: the call has failed, and what came is kept. */
const adapt = (scenario: CallScenario, name: CallScenarioName): CallScenario => {
  if (name === 'Reasoning' || name === 'ToolArguments' || name === 'Approval') return scenario
  const isReached: CallScenario['isReached'] = NO_OBJECT.includes(name) ? ({ status }) => status === 'error' : scenario.isReached
  return withCallOf('PartialObject')({ ...scenario, script: mapReplies(scenario.script, toObject), options: { ...scenario.options, ...options }, isReached }, name)
}

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories(view, {
    plays: {
      // The schema says what is to come.
      Queued: ({ canvasElement }) => expect(within(canvasElement).getAllByText('still to come')).toHaveLength(7),
      PartialObject: async ({ canvasElement }) => {
        await expect(within(canvasElement).getByText('Lai da Tuma')).toBeVisible()
        await expect(within(canvasElement).getByRole('button', { name: /^Tributaries/, expanded: true })).toBeVisible()
        await expect(within(canvasElement).getAllByText('still to come').length).toBeGreaterThan(0)
      },
      Done: async ({ canvasElement }) => {
        await expect(within(canvasElement).getByRole('button', { name: 'Tributaries 2 items' })).toBeVisible()
        await expect(within(canvasElement).queryByText('still to come')).toBeNull()
      },
      // What came is kept, and nothing more comes.
      Length: ({ canvasElement }) => expect(within(canvasElement).getByText('Lai da Tuma')).toBeVisible(),
      ConnectionCut: async ({ canvasElement }) => {
        await expect(within(canvasElement).getByText('Lai da Tuma')).toBeVisible()
        await expect(within(canvasElement).queryByText('still to come')).toBeNull()
      },
      Stopped: async ({ canvasElement }) => {
        await expect(within(canvasElement).getByText('Lai da Tuma')).toBeVisible()
        await expect(within(canvasElement).queryByText('still to come')).toBeNull()
      },
      Approval: ({ canvasElement }) => expect(within(canvasElement).getAllByText('still to come')).toHaveLength(7),
    },
    adapt,
  })

export { PartialObject, Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

const show = createShow(view)

/** By the names of the fields alone. */
export const WithoutSchema: Story = show({ script: halfObject, options }, { args: { schema: undefined } })
/** What is nested is closed and opened, by the keyboard. */
export const Closed: Story = show(
  { script: whole, options },
  {
    play: async ({ canvasElement }) => {
      const source = await within(canvasElement).findByRole('button', { name: 'Source' })
      await userEvent.tab()
      await expect(source).toHaveFocus()
      await userEvent.keyboard('{Enter}')
      await expect(source).toHaveAttribute('aria-expanded', 'false')
      await expect(within(canvasElement).queryByText('Lai da Tuma')).toBeNull()
      await userEvent.keyboard(' ')
      await expect(within(canvasElement).getByText('Lai da Tuma')).toBeVisible()
      await userEvent.keyboard('{Enter}')
    },
  },
)
/** A list of 300, of which the first are shown, and the rest when they are asked for. */
export const LongList: Story = show({ script: whole, options }, {
  args: { value: { gauges: Array.from({ length: 300 }, (_, place) => ({ place: `Kilometre ${place}`, levelCm: 200 + ((place * 37) % 140) })) } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(canvas.getAllByRole('listitem')).toHaveLength(50)
    await userEvent.click(canvas.getByRole('button', { name: 'Show 200 more' }))
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(250))
  },
})
/** All of it, as JSON. */
export const Copied: Story = show(
  { script: whole, options },
  {
    play: async ({ canvasElement }) => {
      // It has a clipboard of its own: a browser gives that of the system to a page that is looked at alone.
      const user = userEvent.setup()
      await within(canvasElement).findByRole('button', { name: 'Tributaries 2 items' })
      await user.click(within(canvasElement).getByRole('button', { name: 'Copy JSON' }))
      await expect(await within(canvasElement).findByRole('button', { name: 'Copied' })).toBeVisible()
      await expect(JSON.parse(await navigator.clipboard.readText())).toEqual(RHINE)
    },
  },
)
/** Nothing has come, and nothing says what is to. */
export const Unknown: Story = show({ script: { text: '', fault: { kind: 'stall', afterChunks: 0 } }, options }, { args: { schema: undefined } })
export const DoneDark: Story = { ...show({ script: whole, options }), globals: { scheme: 'dark' } }
export const German: Story = inLanguage('de', show({ script: halfObject, options }, { play: async ({ canvasElement }) => expect(await within(canvasElement).findByRole('button', { name: LANGUAGES.de.ObjectView.copy })).toBeVisible() }))
export const Arabic: Story = inLanguage('ar', show({ script: halfObject, options }))
