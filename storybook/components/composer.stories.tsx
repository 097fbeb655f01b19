import { CallStatus, Composer, type ComposerProps, StreamView } from 'callscope/components'
import { expect, fn, userEvent, waitFor, within } from 'storybook/test'
import { type ComponentStories, type ComponentStory, createShow } from '../component-story.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { answered, streaming } from '../kit/replies.js'
import type { SimulatedCallHandle } from '../kit/simulated-call.js'
import { inLanguage, LANGUAGES } from '../language.js'

const meta: ComponentStories<ComposerProps> = {
  title: 'Components/Composer',
  component: Composer,
  argTypes: {
    submitOn: { control: 'inline-radio', options: ['enter', 'mod-enter'] },
    returnOnError: { control: 'boolean' },
    defaultValue: { control: 'text' },
    value: { control: false },
  },
  args: { onSend: fn(), onValueChange: fn() },
  parameters: { docs: { source: { code: 'const chat = useChat(call)\n\n<Composer of={chat} onSend={chat.send} />' } } },
}

export default meta

type Story = ComponentStory<ComposerProps>

// What is sent starts the call, and is seen among the actions.
const view = (call: SimulatedCallHandle, { onSend, ...props }: ComposerProps) => (
  <Composer
    {...props}
    of={call}
    onSend={(text) => {
      onSend(text)
      call.start()
    }}
  />
)

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories(view, {
    plays: {
      Queued: ({ canvasElement }) => expect(within(canvasElement).getByRole('button', { name: 'Stop' })).toBeEnabled(),
      Streaming: ({ canvasElement }) => expect(within(canvasElement).getByRole('button', { name: 'Stop' })).toBeEnabled(),
      Approval: ({ canvasElement }) => expect(within(canvasElement).getByRole('button', { name: 'Stop' })).toBeEnabled(),
      RateLimited: ({ canvasElement }) => expect(within(canvasElement).getByRole('button', { name: 'Stop' })).toBeEnabled(),
      Done: ({ canvasElement }) => expect(within(canvasElement).getByRole('button', { name: 'Send' })).toBeDisabled(),
      ConnectionCut: ({ canvasElement }) => expect(within(canvasElement).getByRole('button', { name: 'Send' })).toBeDisabled(),
      Stopped: ({ canvasElement }) => expect(within(canvasElement).getByRole('textbox', { name: 'Message' })).toBeEnabled(),
    },
  })

export { Done, Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

const show = createShow(view)

const LONG = Array.from({ length: 12 }, (_, at) => `Line ${at + 1} of what was written.`).join('\n')

export const Empty: Story = show({})
export const Written: Story = show({}, { args: { defaultValue: 'How do rivers shape a valley?' } })
/** Up to `--cs-composer-max-size`; from there on it scrolls. */
export const Long: Story = show({}, { args: { defaultValue: LONG } })
/** Shift and Enter begin a line, Enter sends all of them, and Escape stops what runs. */
export const ByKeyboard: Story = show(
  { script: streaming, waits: true },
  {
    play: async ({ canvasElement, args }) => {
      const canvas = within(canvasElement)
      await userEvent.tab()
      await expect(canvas.getByRole('textbox', { name: 'Message' })).toHaveFocus()
      await userEvent.keyboard('One{Shift>}{Enter}{/Shift}two')
      await expect(canvas.getByRole('textbox')).toHaveValue('One\ntwo')
      await expect(args.onSend).not.toHaveBeenCalled()
      await userEvent.keyboard('{Enter}')
      await expect(args.onSend).toHaveBeenCalledOnce()
      await expect(args.onSend).toHaveBeenLastCalledWith('One\ntwo')
      await expect(canvas.getByRole('textbox')).toHaveValue('')
      await expect(await canvas.findByRole('button', { name: 'Stop' })).toBeVisible()
      await userEvent.keyboard('{Escape}')
      await expect(await canvas.findByRole('button', { name: 'Send' })).toBeDisabled()
    },
  },
)
/** One button sends, and stops. */
export const ByPointer: Story = show(
  { script: streaming, waits: true },
  {
    play: async ({ canvasElement, args }) => {
      const canvas = within(canvasElement)
      await userEvent.type(canvas.getByRole('textbox', { name: 'Message' }), 'How do rivers shape a valley?')
      await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
      await expect(args.onSend).toHaveBeenCalledOnce()
      const stop = await canvas.findByRole('button', { name: 'Stop' })
      // The second click of a double click was for the button that sends; this one comes later.
      await new Promise((resolve) => setTimeout(resolve, 600))
      await userEvent.click(stop)
      await waitFor(() => expect(canvas.getByRole('button')).toHaveTextContent('Send'))
    },
  },
)
/** Enter begins a line, and Ctrl and Enter send. */
export const SentByCtrlEnter: Story = show({ script: streaming, waits: true }, {
  args: { submitOn: 'mod-enter' },
  play: async ({ canvasElement, args }) => {
    await userEvent.type(within(canvasElement).getByRole('textbox', { name: 'Message' }), 'One{Enter}two')
    await expect(args.onSend).not.toHaveBeenCalled()
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await expect(args.onSend).toHaveBeenCalledOnce()
    await expect(args.onSend).toHaveBeenLastCalledWith('One\ntwo')
  },
})
/** With an answer: write, send, and stop by the button or by Escape. */
export const Interactive: Story = createShow<ComposerProps>((call, props) => (
  <div style={{ display: 'grid', gap: '0.75rem' }}>
    <StreamView stream={call} />
    <CallStatus of={call} />
    {view(call, props)}
  </div>
))({ script: { ...answered, firstTokenDelayMs: 500, delayMs: 50 }, waits: true })
/** The button above, and a name of its own for the field. */
export const Parts: Story = createShow<ComposerProps>((call, { onSend }) => (
  <Composer.Root of={call} onSend={onSend} style={{ flexDirection: 'column', alignItems: 'stretch' }}>
    <Composer.Input style={{ minBlockSize: '5rem' }} aria-label="Question" placeholder="Ask about rivers" />
    <Composer.Button style={{ alignSelf: 'end' }}>{call.status === 'pending' ? 'Enough' : 'Ask'}</Composer.Button>
  </Composer.Root>
))({})
export const WrittenDark: Story = { ...Written, globals: { scheme: 'dark' } }
export const German: Story = inLanguage('de', show({}, { play: ({ canvasElement }) => expect(within(canvasElement).getByRole('textbox', { name: LANGUAGES.de.Composer.message })).toBeVisible() }))
export const Arabic: Story = inLanguage('ar', show({}, { args: { defaultValue: 'كيف تشكّل الأنهار الوديان؟' } }))
