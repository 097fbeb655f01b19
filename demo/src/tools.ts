import { type AnyTool, defineTool } from 'callscope'

const RIVERS = ['Nile', 'Amazon', 'Yangtze', 'Mississippi–Missouri', 'Yenisei', 'Yellow River', 'Ob–Irtysh', 'Río de la Plata–Paraná', 'Congo', 'Amur']

const findRivers = defineTool({
  name: 'find_rivers',
  description: 'The longest rivers of the world, the longest first',
  parameters: { type: 'object', properties: { limit: { type: 'integer', minimum: 1, maximum: RIVERS.length } }, required: ['limit'] },
  execute: ({ limit }: { limit: number }) => RIVERS.slice(0, limit),
})

const renamePage = defineTool({
  name: 'rename_page',
  description: 'Changes the title of the page that the user looks at',
  parameters: { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] },
  needsApproval: true,
  execute({ title }: { title: string }) {
    document.title = title
    return 'The page has its new title.'
  },
})

/** The tools of the playground. Those who do not speak of any are not made to pay for their descriptions, and not every local model takes them. */
export function toolsFor(prompt: string): readonly AnyTool[] {
  return /\btools?\b/i.test(prompt) ? [findRivers, renamePage] : []
}
