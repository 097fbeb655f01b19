import { Markdown, type MarkdownProps } from 'callscope/components'
import { expect, within } from 'storybook/test'
import type { ComponentStories, ComponentStory } from '../component-story.js'
import { CUTS, MARKDOWN } from '../kit/markdown-text.js'

const meta: ComponentStories<MarkdownProps> = {
  title: 'Components/Markdown',
  component: Markdown,
  argTypes: {
    text: { control: 'text', description: 'What is shown.' },
    growing: { control: 'boolean', description: 'More of it comes: what is unfinished is shown as what it will most likely be.' },
    allowedImageHosts: { control: 'object', description: 'Hosts whose images are loaded, as `images.example.com`; none unless set.' },
    components: { control: false, description: 'What renders the nodes of Markdown in place of what renders them otherwise.' },
    highlighter: { control: false, description: 'Highlights code, as `shikiHighlighter()` does; code is plain unless set.' },
  },
  args: { text: MARKDOWN, growing: false },
  parameters: { docs: { source: { code: '<Markdown text={message} />' } } },
}

export default meta

type Story = ComponentStory<MarkdownProps>

const headings = (canvasElement: HTMLElement) => within(canvasElement).getAllByRole('heading').map(({ textContent }) => textContent)

export const Whole: Story = {
  play: ({ canvasElement }) => expect(headings(canvasElement)).toEqual(['How rivers shape a valley', 'What they carry', 'Links']),
}
export const Growing: Story = {
  args: { text: CUTS['Half a table'] ?? '', growing: true },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('.cs-markdown')).toHaveAttribute('aria-busy', 'true')
    await expect(within(canvasElement).getByRole('table')).toBeVisible()
  },
}
export const Dark: Story = { ...Whole, globals: { scheme: 'dark' }, parameters: { callscope: { scheme: 'dark' } } }
