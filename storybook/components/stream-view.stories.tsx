import { defineTool } from 'callscope'
import { StreamView, type StreamViewProps } from 'callscope/components'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { type ComponentStories, type ComponentStory, createShow } from '../component-story.js'
import { createCallStories } from '../kit/create-call-stories.js'
import { CUTS, MARKDOWN } from '../kit/markdown-text.js'
import { answered, arabic, asking, TEXT } from '../kit/replies.js'
import type { SimulatedCallHandle } from '../kit/simulated-call.js'
import { inLanguage } from '../language.js'
import { walkThrough } from '../walk-through.js'

const meta: ComponentStories<StreamViewProps> = {
  title: 'Components/StreamView',
  component: StreamView,
  // One or the other: the doc generator does not read such a type.
  argTypes: {
    stream: { description: "What it shows: a hook's result, or an answer that came without a hook.", table: { type: { summary: 'Shown' } } },
    of: { description: 'The same as `stream`, under the name that the other components use.', table: { type: { summary: 'Shown' } } },
    as: { control: 'inline-radio', options: ['markdown', 'text'] },
    allowedImageHosts: { control: 'object', description: 'Hosts whose images are loaded, as `images.example.com`; none unless set.' },
    components: { control: false, description: 'What renders the nodes of Markdown in place of what renders them otherwise.' },
    highlighter: { control: false, description: 'Highlights code, as `shikiHighlighter()` does; code is plain unless set.' },
  },
  args: { as: 'markdown' },
  parameters: { docs: { source: { code: 'const stream = useStream(call)\n\n<StreamView stream={stream} />' } } },
}

export default meta

type Story = ComponentStory<StreamViewProps>

const view = (call: SimulatedCallHandle, props: StreamViewProps) => <StreamView {...props} of={call} />

const { Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Done, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion } =
  createCallStories(view, {
    showsNothing: ['RateLimited', 'Offline'],
    plays: {
      Queued: ({ canvasElement }) => expect(viewIn(canvasElement)).toHaveAttribute('aria-busy', 'true'),
      FirstToken: ({ canvasElement }) => expect(viewIn(canvasElement)).toHaveAttribute('aria-busy', 'true'),
      Reasoning: ({ canvasElement }) => expect(within(canvasElement).getByRole('button', { expanded: true })).toBeVisible(),
      Approval: async ({ canvasElement }) => {
        await expect(within(canvasElement).getByRole('button', { name: 'Approve' })).toBeVisible()
        // A card looks as it does alone: the name of a tool is no code within a text.
        await expect(getComputedStyle(within(canvasElement).getByText('order_survey')).backgroundColor).toBe('rgba(0, 0, 0, 0)')
      },
      Refusal: ({ canvasElement }) => expect(canvasElement.querySelector('.cs-refusal')).toBeVisible(),
      Done: ({ canvasElement }) => expect(viewIn(canvasElement)).toHaveAttribute('aria-busy', 'false'),
      Stopped: ({ canvasElement }) => expect(viewIn(canvasElement)).toHaveTextContent(/^Rivers shape a valley/),
      LongText: async ({ canvasElement }) => {
        await expect(within(canvasElement).getByRole('heading', { name: '12. How rivers shape a valley' })).toBeInTheDocument()
        await walkThrough(canvasElement)
      },
      RightToLeft: ({ canvasElement }) => expect(getComputedStyle(viewIn(canvasElement) ?? canvasElement).direction).toBe('rtl'),
      ConnectionCut: ({ canvasElement }) => expect(viewIn(canvasElement)).toHaveTextContent(/^Rivers shape a valley/),
    },
  })

export { Done, Queued, FirstToken, Streaming, Reasoning, ToolArguments, Approval, PartialObject, Length, Refusal, ContentFilter, RateLimited, ConnectionCut, Stopped, Offline, SlowNetwork, LongText, RightToLeft, Dark, ReducedMotion }

function viewIn(canvasElement: HTMLElement): HTMLElement | null {
  return canvasElement.querySelector<HTMLElement>('.cs-stream-view')
}

const show = createShow(view)

const survey = defineTool({ name: 'order_survey', description: 'Orders a survey of a river', parameters: { type: 'object' }, execute: () => ({ depthMm: 3200 }) })

/** An answer that stays where its text ends. */
function stalled(text: string): Story {
  return show({ script: { text, fault: { kind: 'stall', afterChunks: 100_000 } } })
}

/** Nothing was sent, and nothing is shown. */
export const Idle: Story = createShow<StreamViewProps>((call, props) => (
  <>
    <p>Before the start nothing is shown.</p>
    {view(call, props)}
  </>
))({}, { play: ({ canvasElement }) => expect(viewIn(canvasElement)).toBeEmptyDOMElement() })
/** The page reads from left to right, the answer does not. */
export const RightToLeftWithinLeftToRight: Story = show({ script: { text: `${String(arabic.text)}\n\n${TEXT}` } })

/** Reasoning, text and a tool call, each where it came. */
export const PartsInOrder: Story = show({ script: [{ reasoning: 'A survey would tell. There is a tool for it.', ...asking[0] }, answered], options: { tools: [survey], maxToolRounds: 2 } })

export const Markdown: Story = show({ script: { text: MARKDOWN } })
export const MarkdownDark: Story = { ...show({ script: { text: MARKDOWN } }), globals: { scheme: 'dark' } }
export const Arabic: Story = inLanguage('ar', show({ script: { text: `# الأنهار\n\n${String(arabic.text)}\n\n1. أولاً\n2. ثانياً\n   - [x] تم\n\n> اقتباس\n\n| نهر | طول |\n| :-- | --: |\n| النيل | 6650 |\n\n\`\`\`js\nlet river = 'Nile'\n\`\`\`` } }))
/** It comes slowly: nothing flashes as it is written, and nothing that is whole changes. */
export const MarkdownComing: Story = show({ script: { text: MARKDOWN, delayMs: 20 } })
export const AsText: Story = show({ script: { text: MARKDOWN } }, { args: { as: 'text' } })
export const HalfBold: Story = stalled(CUTS['Half bold'] ?? '')
export const HalfLink: Story = stalled(CUTS['Half a link'] ?? '')
export const HalfTable: Story = stalled(CUTS['Half a table'] ?? '')
export const HeaderOfTable: Story = stalled(CUTS['The header of a table'] ?? '')
export const OpenFence: Story = stalled(CUTS['An open fence'] ?? '')
export const HalfList: Story = stalled(CUTS['Half a list'] ?? '')
export const HalfQuote: Story = stalled(CUTS['A quote'] ?? '')
export const LongTable: Story = show({ script: { text: `| Day | Level, cm | Remark |\n| - | -: | - |\n${Array.from({ length: 200 }, (_, day) => `| ${day + 1} | ${100 + ((day * 37) % 90)} | ${day % 7 === 0 ? 'measured *twice*' : ''} |\n`).join('')}` } })
/** Nodes by components of the app's own. */
export const CustomComponents: Story = show(
  { script: { text: MARKDOWN } },
  {
    args: {
      components: {
        heading: ({ level, children }) => (
          <p role="heading" aria-level={level + 1} style={{ fontWeight: 700, letterSpacing: '0.05em', textTransform: 'uppercase' }}>
            {children}
          </p>
        ),
        link: ({ href, host, children }) => (href === null ? <span>{children}</span> : <a href={href} rel="noopener noreferrer">{children}{host !== null && ` ↗ ${host}`}</a>),
        languages: { ts: ({ code }) => <pre style={{ borderInlineStart: '4px solid', paddingInlineStart: '1em', whiteSpace: 'pre-wrap' }}>{code}</pre> },
      },
    },
  },
)
/** A button takes the code, and a mark leads to its footnote and back. */
export const CopiedAndFollowed: Story = show(
  { script: { text: MARKDOWN } },
  {
    play: async ({ canvasElement }) => {
      // It has a clipboard of its own: a browser gives that of the system to a page that is looked at alone.
      const user = userEvent.setup()
      const canvas = within(canvasElement)
      const code = (await canvas.findByRole('group', { name: 'Code in ts' })).parentElement ?? canvasElement
      await user.click(within(code).getByRole('button', { name: 'Copy' }))
      await expect(await within(code).findByRole('button', { name: 'Copied' })).toBeVisible()
      await expect(await navigator.clipboard.readText()).toContain('export function streamPower')
      await user.click(canvas.getByRole('link', { name: 'Footnote 1' }))
      await expect(document.querySelector(':target')).toHaveTextContent('What a river carries')
      await user.click(canvas.getByRole('button', { name: 'Back to reference 1' }))
      await waitFor(() => expect(canvas.getByRole('link', { name: 'Footnote 1' })).toHaveFocus())
    },
  },
)
export const German: Story = inLanguage('de', show({ script: { text: MARKDOWN } }, { play: async ({ canvasElement }) => expect((await within(canvasElement).findAllByRole('button', { name: 'Kopieren' }))[0]).toBeVisible() }))
