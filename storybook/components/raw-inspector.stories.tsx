import { RawInspector, type RawInspectorProps } from 'callscope/components'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { type ComponentStories, type ComponentStory, createShow, localeControl } from '../component-story.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { answered, broken, busyOnce, TEXT } from '../kit/replies.js'
import type { SimulatedCallHandle } from '../kit/simulated-call.js'
import { inLanguage, LANGUAGES } from '../language.js'

const meta: ComponentStories<RawInspectorProps> = {
  title: 'Components/RawInspector',
  component: RawInspector,
  argTypes: { locale: localeControl },
  parameters: { docs: { source: { code: 'const stream = useStream(call, { keepChunks: true })\n\n<RawInspector of={stream} />' } } },
}

export default meta

type Story = ComponentStory<RawInspectorProps>

const view = (call: SimulatedCallHandle, props: RawInspectorProps) => <RawInspector {...props} of={call} />

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories(view, {
    adapt: (scenario) => ({ ...scenario, keepChunks: true }),
    plays: {
      Queued: async ({ canvasElement }) => expect(await within(canvasElement).findByText('0 chunks', { selector: 'summary' })).toBeVisible(),
      Streaming: ({ canvasElement }) => expect(sectionIn(canvasElement, /^\d+ chunks$/)).toBeVisible(),
      Done: async ({ canvasElement }) => {
        await expect(within(canvasElement).getByRole('region', { name: 'What was sent and received' })).toBeVisible()
        await expect(sectionIn(canvasElement, 'Response')).toBeVisible()
        await expect(within(canvasElement).queryByText('Error', { selector: 'summary' })).toBeNull()
      },
      RateLimited: ({ canvasElement }) => expect(sectionIn(canvasElement, 'Error')).toBeVisible(),
      ConnectionCut: ({ canvasElement }) => expect(sectionIn(canvasElement, 'Error')).toBeVisible(),
      Offline: ({ canvasElement }) => expect(sectionIn(canvasElement, 'Error')).toBeVisible(),
    },
  })

export { Done, Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

function sectionIn(canvasElement: HTMLElement, head: string | RegExp): HTMLElement {
  return within(canvasElement).getByText(head, { selector: 'summary' })
}

const show = createShow(view)

/** A call that keeps its chunks, and has parameters. */
const inspected = { script: answered, keepChunks: true, options: { callParams: { temperature: 0.2, maxTokens: 400 }, retry: 1 } }

/** Opens a section, as a click does. */
function opening(head: string | RegExp): Pick<Story, 'play'> {
  return {
    play: async ({ canvasElement }) => {
      const summary = await within(canvasElement).findByText(head, { selector: 'summary' })
      await userEvent.click(summary)
      await waitFor(() => expect(summary.closest('details')).toHaveAttribute('open'))
    },
  }
}

export const Request: Story = show(inspected, opening('Request'))
export const Chunks: Story = show(inspected, opening(/ chunks$/))
export const Response: Story = show(inspected, opening('Response'))
/** Why it failed. */
export const Failed: Story = show({ ...inspected, script: broken }, opening('Error'))
/** Two requests, of which the first one failed. */
export const Retried: Story = show(
  { ...inspected, script: busyOnce },
  { play: async ({ canvasElement }) => expect(await within(canvasElement).findByRole('combobox', { name: 'Request' }, { timeout: 5000 })).toHaveDisplayValue('2: gpt-4o-mini') },
)
/** What is searched for is marked, and chunks without it are left out. */
export const Searched: Story = show(inspected, {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByText('49 chunks', { selector: 'summary' }))
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Search' }), 'gravel')
    await expect(sectionIn(canvasElement, /^\d of 49 chunks$/)).toBeVisible()
    // A chunk shows its beginning, and all of it when it is opened.
    await userEvent.click(canvas.getByText(/^\{/, { selector: 'summary code' }))
    await expect(await canvas.findByText(/^gravel$/i, { selector: 'mark' })).toBeVisible()
  },
})
/** The request, without a key. */
export const Copied: Story = show(inspected, {
  play: async ({ canvasElement }) => {
    // It has a clipboard of its own: a browser gives that of the system to a page that is looked at alone.
    const user = userEvent.setup()
    await user.click(await within(canvasElement).findByText('Request', { selector: 'summary' }))
    await user.click(await within(canvasElement).findByRole('button', { name: 'Copy' }))
    await expect(await within(canvasElement).findByRole('button', { name: 'Copied' })).toBeVisible()
    await expect(await navigator.clipboard.readText()).toContain('"temperature": 0.2')
  },
})
export const ManyChunks: Story = show({ ...inspected, script: { ...answered, text: Array.from({ length: 1000 }, (_, at) => `word-${at} `) } }, opening(/ chunks$/))
export const WithoutChunks: Story = show({ ...inspected, script: { text: TEXT }, keepChunks: false }, opening('0 chunks'))
export const ChunksDark: Story = { ...Chunks, globals: { scheme: 'dark' } }
export const German: Story = inLanguage('de', show(inspected, opening(LANGUAGES.de.RawInspector.chunks('49', 49))))
export const Arabic: Story = inLanguage('ar', show(inspected, opening(LANGUAGES.ar.RawInspector.request)))
