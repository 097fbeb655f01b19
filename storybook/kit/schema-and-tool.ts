import { defineTool } from 'callscope'

const text = { type: 'string' } as const

/** What is asked of a river. */
export const riverSchema = {
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

/** A tool that a person must allow. */
export const survey = defineTool({
  name: 'order_survey',
  description: 'Orders a survey of a river',
  parameters: { type: 'object', properties: { river: { type: 'string' }, places: { type: 'number' }, budget: { type: 'string' } } },
  needsApproval: true,
  execute: () => ({ depthMm: 3200, erosionMmPerYear: 3 }),
})
