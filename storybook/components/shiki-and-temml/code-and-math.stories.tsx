import { StreamView, type StreamViewProps } from 'callscope/components'
import { shikiHighlighter } from 'callscope/shiki'
import { TemmlMath } from 'callscope/temml'
import { type ComponentStories, type ComponentStory, createShow } from '../../component-story.js'
import { CODE, FORMULAS } from '../../code-and-math-text.js'
import type { SimulatedCallProps } from '../../kit/simulated-call.js'
import { inLanguage } from '../../language.js'

const highlighter = shikiHighlighter()
const components = { math: TemmlMath }

const meta: ComponentStories<StreamViewProps> = {
  title: 'Components/StreamView/Code and formulas',
  component: StreamView,
  // One or the other: the doc generator does not read such a type.
  argTypes: {
    stream: { description: "What it shows: a hook's result, or an answer that came without a hook.", table: { type: { summary: 'Shown' } } },
    of: { description: 'The same as `stream`, under the name that the other components use.', table: { type: { summary: 'Shown' } } },
  },
  parameters: { docs: { source: { code: 'const highlighter = shikiHighlighter()\n\n<StreamView stream={stream} highlighter={highlighter} components={{ math: TemmlMath }} />' } } },
}

export default meta

type Story = ComponentStory<StreamViewProps>

const showCall = createShow<StreamViewProps>((call, props) => <StreamView {...props} of={call} />)

function show(script: SimulatedCallProps['script'], args: StreamViewProps): Story {
  return showCall({ script }, { args })
}

export const HighlightedCode: Story = show({ text: CODE }, { highlighter })
export const HighlightedCodeDark: Story = { ...HighlightedCode, globals: { scheme: 'dark' } }
/** Tokens are read as they come: what is whole stays as it is. */
export const HighlightedCodeComing: Story = show({ text: CODE, delayMs: 20 }, { highlighter })
/** It stays in the middle of a line. */
export const HalfHighlightedCode: Story = show({ text: CODE.slice(0, CODE.indexOf('metre') + 5), fault: { kind: 'stall', afterChunks: 100_000 } }, { highlighter })
/** The colours are the app's own. */
export const HighlightedInOtherColours: Story = show({ text: CODE }, { highlighter, style: { '--cs-code-keyword': 'light-dark(#9a3412, #fdba74)', '--cs-code-string': 'light-dark(#1d4ed8, #93c5fd)', '--cs-code-function': 'inherit' } as object })
/** A whole file: what cannot be read at once is read bit by bit. */
export const LongHighlightedCode: Story = show({ text: `\`\`\`ts\n${Array.from({ length: 250 }, (_, at) => `export const river_${at} = measure("Rhine", ${at}) // day ${at}\n`).join('')}\`\`\`\n` }, { highlighter })

export const Math: Story = show({ text: FORMULAS }, { components })
export const MathDark: Story = { ...Math, globals: { scheme: 'dark' } }
/** A formula is shown as it is written, and set when it is whole. */
export const MathComing: Story = show({ text: FORMULAS, delayMs: 20 }, { components })
export const HalfMath: Story = show({ text: FORMULAS.slice(0, FORMULAS.indexOf('\\frac{1}') + 8), fault: { kind: 'stall', afterChunks: 100_000 } }, { components })
export const MathFromRightToLeft: Story = inLanguage('ar', show({ text: 'قدرة التيار $\\Omega = \\rho g Q S$ لكل متر:\n\n$$\n\\Omega = \\int_0^L \\rho g Q S \\, dx\n$$\n' }, { components }))
