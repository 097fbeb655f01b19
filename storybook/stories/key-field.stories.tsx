import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeyField, type KeyFieldProps } from 'callscope/components'
import { ar } from 'callscope/labels/ar'
import { de } from 'callscope/labels/de'

const meta: Meta<typeof KeyField> = {
  title: 'Components/KeyField',
  component: KeyField,
  parameters: {
    docs: { source: { code: "const [apiKey, setApiKey] = useState<string | null>(null)\n\n<KeyField sentTo=\"api.openai.com\" startsWith=\"sk-\" onKey={setApiKey} />" } },
  },
}

export default meta

type Story = StoryObj

function show(props: KeyFieldProps): Story {
  return {
    render: () => (
      <div style={{ maxInlineSize: '30rem' }}>
        <KeyField {...props} />
      </div>
    ),
  }
}

const USUAL: KeyFieldProps = { sentTo: 'api.anthropic.com', startsWith: 'sk-ant-' }

export const Empty: Story = show(USUAL)
export const Filled: Story = show({ ...USUAL, defaultValue: 'sk-ant-api03-not-a-real-key' })
/** Pasted, or left: only then it is looked at, and it is used all the same. */
export const Unexpected: Story = {
  ...show(USUAL),
  play: async ({ canvasElement, userEvent }) => {
    const input = canvasElement.querySelector('input')
    if (input) await userEvent.type(input, 'pk-1234')
    await userEvent.tab()
  },
}
/** Kept in the tab, where the app says so. */
export const Remembered: Story = show({ ...USUAL, remember: { storage: () => sessionStorage, name: 'callscope.story-key' } })
export const OnlyTheField: Story = show({})
export const Dark: Story = { ...Filled, globals: { scheme: 'dark' } }
export const German: Story = show({ ...USUAL, defaultValue: 'sk-ant-api03-not-a-real-key', labels: de.KeyField })
export const RightToLeft: Story = { ...show({ ...USUAL, defaultValue: 'sk-ant-api03-not-a-real-key', labels: ar.KeyField }), globals: { direction: 'rtl' } }
