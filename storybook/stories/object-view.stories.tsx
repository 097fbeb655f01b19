import type { Meta, StoryObj } from '@storybook/react-vite'
import { ObjectView, type ObjectViewProps } from 'callscope/components'
import { ar } from 'callscope/labels/ar'
import { de } from 'callscope/labels/de'
import type { SimulatedReply } from 'callscope/testing'
import { SimulatedCall } from '../kit/simulated-call.js'

const meta: Meta<typeof ObjectView> = {
  title: 'Components/ObjectView',
  component: ObjectView,
  parameters: { docs: { source: { code: 'const stream = useStream(call.with({ responseModel: river }))\n\n<ObjectView of={stream} schema={river} />' } } },
}

export default meta

type Story = StoryObj

const text = { type: 'string' } as const
const river = {
  type: 'object',
  title: 'River',
  properties: {
    name: { ...text, title: 'Name' },
    lengthKm: { type: 'number', title: 'Length', description: 'In kilometres' },
    navigable: { type: 'boolean', title: 'Navigable' },
    source: { title: 'Source', type: 'object', properties: { place: { ...text, title: 'Place' }, heightM: { type: 'number', title: 'Height' } } },
    tributaries: { title: 'Tributaries', type: 'array', items: { type: 'object', properties: { name: { ...text, title: 'Name' }, lengthKm: { type: 'number', title: 'Length' } } } },
    mouth: { title: 'Mouth', anyOf: [text, { type: 'null' }] },
    notes: { ...text, title: 'Notes' },
  },
} as const

const RHINE = {
  name: 'Rhine',
  lengthKm: 1233,
  navigable: true,
  source: { place: 'Lai da Tuma', heightM: 2345 },
  tributaries: [{ name: 'Moselle', lengthKm: 544 }, { name: 'Main', lengthKm: 527 }],
  mouth: null,
  notes: 'It is navigable from Basel to the sea, and its delta begins where it enters the Netherlands. '.repeat(14),
}

const whole: SimulatedReply = { text: JSON.stringify(RHINE), delayMs: 2 }
const half: SimulatedReply = { text: JSON.stringify(RHINE).match(/[^]{1,12}/g) ?? [], fault: { kind: 'stall', afterChunks: 12 } }

function show(script: SimulatedReply, props: Omit<ObjectViewProps, 'of'> = { schema: river }): Story {
  return {
    render: () => (
      <div style={{ maxInlineSize: '40rem' }}>
        <SimulatedCall script={script} options={{ responseModel: river }}>
          {(stream) => <ObjectView of={stream} {...props} />}
        </SimulatedCall>
      </div>
    ),
  }
}

/** As far as it has come, and what is to come by the schema. */
export const Growing: Story = show(half)
export const Whole: Story = show(whole)
/** By the names of the fields alone. */
export const WithoutSchema: Story = show(half, {})
/** A list of 300, of which the first are shown. */
export const LongList: Story = show(whole, { value: { gauges: Array.from({ length: 300 }, (_, place) => ({ place: `Kilometre ${place}`, levelCm: 200 + ((place * 37) % 140) })) } })
/** Nothing has come, and nothing says what is to. */
export const Unknown: Story = show({ text: '', fault: { kind: 'stall', afterChunks: 0 } }, {})
export const Dark: Story = { ...Growing, globals: { scheme: 'dark' } }
export const German: Story = show(half, { schema: river, labels: de.ObjectView, locale: de.locale })
export const RightToLeft: Story = { ...show(half, { schema: river, labels: ar.ObjectView, locale: ar.locale }), globals: { direction: 'rtl' } }
