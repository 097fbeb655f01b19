import { type AnyTool, defineTool } from 'callscope'
import { calculate } from './calculate.js'

const RIVERS = [
  { name: 'Nile', km: 6650, mouth: 'Mediterranean Sea' },
  { name: 'Amazon', km: 6400, mouth: 'Atlantic Ocean' },
  { name: 'Yangtze', km: 6300, mouth: 'East China Sea' },
  { name: 'Mississippi–Missouri', km: 6275, mouth: 'Gulf of Mexico' },
  { name: 'Yenisei', km: 5539, mouth: 'Kara Sea' },
  { name: 'Yellow River', km: 5464, mouth: 'Bohai Sea' },
  { name: 'Ob–Irtysh', km: 5410, mouth: 'Gulf of Ob' },
  { name: 'Río de la Plata–Paraná', km: 4880, mouth: 'Atlantic Ocean' },
  { name: 'Congo', km: 4700, mouth: 'Atlantic Ocean' },
  { name: 'Amur', km: 4444, mouth: 'Sea of Okhotsk' },
]

const findRivers = defineTool({
  name: 'find_rivers',
  description: 'The longest rivers of the world with their length in km, the longest first',
  parameters: { type: 'object', properties: { limit: { type: 'integer', minimum: 1, maximum: RIVERS.length } }, required: ['limit'] },
  execute: ({ limit }: { limit: number }) => RIVERS.slice(0, limit),
})

const calculator = defineTool({
  name: 'calculate',
  description: 'Works out an expression of numbers, + - * / and parentheses',
  parameters: { type: 'object', properties: { expression: { type: 'string' } }, required: ['expression'] },
  execute: ({ expression }: { expression: string }) => calculate(expression),
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

/** The tools of the playground. */
export const TOOLS: readonly AnyTool[] = [findRivers, calculator, renamePage]

export const TOOL_NAMES: readonly string[] = TOOLS.map(({ name }) => name)
