import { KeyField, type KeyFieldProps } from 'callscope/components'
import { expect, fn, userEvent, within } from 'storybook/test'
import type { ComponentStories, ComponentStory } from '../component-story.js'
import { inLanguage, LANGUAGES } from '../language.js'

const meta: ComponentStories<KeyFieldProps> = {
  title: 'Components/KeyField',
  component: KeyField,
  argTypes: {
    sentTo: { control: 'text' },
    startsWith: { control: 'text' },
    defaultValue: { control: 'text' },
    value: { control: false },
    remember: { control: false },
  },
  args: { sentTo: 'api.anthropic.com', startsWith: 'sk-ant-', onKey: fn(), onValueChange: fn() },
  parameters: {
    docs: { source: { code: "const [apiKey, setApiKey] = useState<string | null>(null)\n\n<KeyField sentTo=\"api.openai.com\" startsWith=\"sk-\" onKey={setApiKey} />" } },
  },
}

export default meta

type Story = ComponentStory<KeyFieldProps>

const PLACEHOLDER = 'sk-ant-not-a-key'

export const Empty: Story = { play: ({ canvasElement }) => expect(within(canvasElement).getByText('It goes from this browser to api.anthropic.com, and nowhere else.')).toBeVisible() }
export const Filled: Story = { args: { defaultValue: PLACEHOLDER } }
/** Shown, hidden, and forgotten, by a person. */
export const ShownAndForgotten: Story = {
  args: { defaultValue: PLACEHOLDER },
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement)
    const input = canvas.getByLabelText('API key')
    await expect(input).toHaveAttribute('type', 'password')
    await userEvent.click(canvas.getByRole('button', { name: 'Show key' }))
    await expect(input).toHaveAttribute('type', 'text')
    await userEvent.click(canvas.getByRole('button', { name: 'Hide key' }))
    await expect(input).toHaveAttribute('type', 'password')
    // No copy of the page has the key.
    await expect(canvasElement.outerHTML).not.toContain(PLACEHOLDER)
    await userEvent.click(canvas.getByRole('button', { name: 'Forget key' }))
    await expect(input).toHaveValue('')
    await expect(input).toHaveFocus()
    await expect(args.onKey).toHaveBeenLastCalledWith(null)
    await expect(canvas.queryByRole('button', { name: 'Forget key' })).toBeNull()
  },
}
/** Pasted, or left: only then it is looked at, and it is used all the same. */
export const Unexpected: Story = {
  play: async ({ canvasElement, args }) => {
    await userEvent.type(within(canvasElement).getByLabelText('API key'), 'pk-1234')
    await expect(args.onKey).not.toHaveBeenCalled()
    await userEvent.tab()
    await expect(within(canvasElement).getByText(/usually begin with sk-ant-\. Is it the right one\?$/)).toBeVisible()
    await expect(args.onKey).toHaveBeenCalledOnce()
    await expect(args.onKey).toHaveBeenLastCalledWith('pk-1234')
  },
}
/** Kept in the tab, where the app says so. */
export const Remembered: Story = {
  args: { remember: { storage: () => sessionStorage, name: 'callscope.story-key' } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(canvas.getByLabelText('API key'), `${PLACEHOLDER}{Enter}`)
    await expect(sessionStorage.getItem('callscope.story-key')).toBe(PLACEHOLDER)
    await userEvent.click(canvas.getByRole('button', { name: 'Forget key' }))
    await expect(sessionStorage.getItem('callscope.story-key')).toBeNull()
  },
}
export const OnlyTheField: Story = { args: { sentTo: undefined, startsWith: undefined } }
export const FilledDark: Story = { ...Filled, globals: { scheme: 'dark' } }
export const German: Story = inLanguage('de', {
  ...Filled,
  render: (props) => <KeyField {...props} />,
  play: ({ canvasElement }) => expect(within(canvasElement).getByRole('button', { name: LANGUAGES.de.KeyField.show })).toBeVisible(),
})
export const Arabic: Story = inLanguage('ar', { ...Filled, render: (props) => <KeyField {...props} /> })
