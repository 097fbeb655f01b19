import type { AnyTool, Message, Part } from 'callscope'
import { PROVIDERS } from './providers.js'
import type { AskedWith } from './create-call.js'
import type { Target } from '../settings/settings.js'

/** Text that is longer is data of a file, which nobody reads in code. */
const LONGEST_DATA = 2000

/** The call of a column as TypeScript: what was said so far, and all that it is asked with. */
export function toCode(target: Target, asked: AskedWith, messages: readonly Pick<Message, 'role' | 'content'>[]): string {
  const { callParams, tools, responseModel } = asked
  const said = [...(asked.system === '' ? [] : [{ role: 'system', content: asked.system }]), ...messages.map(({ role, content }) => ({ role, content }))]
  const names = ['defineCall', ...(tools.length > 0 ? ['defineTool'] : []), ...(said.length > 0 ? ['type Message'] : [])]
  const options = [
    `  model: ${toModel(target)},`,
    said.length > 0 ? '  prompt: () => messages,' : '  prompt: (text: string) => text,',
    ...(Object.keys(callParams).length > 0 ? [`  callParams: ${toLiteral(callParams, 1)},`] : []),
    ...(tools.length > 0 ? [`  tools: [${tools.map(toVariable).join(', ')}],`] : []),
    ...(responseModel ? [`  responseModel: ${toLiteral(responseModel, 1)},`] : []),
    '  retry: 2,',
    ...(tools.length > 0 ? ['  maxToolRounds: 4,'] : []),
  ]
  return [
    ...(target.baseUrl === '' ? [] : ["import OpenAI from 'openai'"]),
    `import { ${names.join(', ')} } from 'callscope'`,
    `import { ${target.provider} } from 'callscope/${target.provider}'`,
    '',
    ...(said.length > 0 ? [`const messages: readonly Message[] = ${toLiteral(said.map(withoutData), 0)}`, ''] : []),
    ...tools.flatMap((tool) => [toTool(tool), '']),
    ...(target.baseUrl === '' ? [`// Without a relay: { client }, one of the SDK of ${PROVIDERS[target.provider].label}.`] : []),
    'export const call = defineCall({',
    ...options,
    '})',
    '',
    said.length > 0 ? 'const stream = call.stream()' : "const stream = call.stream('Hello')",
    'for await (const [chunk] of stream) process.stdout.write(chunk.content)',
    'console.log(stream.finishReasons, stream.commonUsage, stream.cost)',
    '',
  ].join('\n')
}

function toModel({ provider, model, baseUrl }: Target): string {
  const name = toLiteral(model, 0)
  if (baseUrl === '') return `${provider}(${name}, { relay: '/api/llm' })`
  return `${provider}(${name}, { vendor: 'compatible', client: new OpenAI({ baseURL: ${toLiteral(baseUrl, 0)}, apiKey: 'none' }) })`
}

function toTool({ name, description, parameters, needsApproval }: AnyTool): string {
  return [
    `const ${toVariable({ name })} = defineTool({`,
    `  name: ${toLiteral(name, 0)},`,
    `  description: ${toLiteral(description, 0)},`,
    `  parameters: ${toLiteral(parameters, 1)},`,
    ...(needsApproval ? ['  needsApproval: true,'] : []),
    "  execute: () => 'what your tool gives',",
    '})',
  ].join('\n')
}

/** `find_rivers` → `findRivers`. */
function toVariable({ name }: Pick<AnyTool, 'name'>): string {
  return name.replace(/\W+|_/g, '_').replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function withoutData({ role, content }: Pick<Message, 'role' | 'content'>) {
  return { role, content: typeof content === 'string' ? content : content.map(shortened) }
}

function shortened(part: Part): Part {
  if (!('data' in part)) return part
  const { data } = part
  if (typeof data === 'string' && data.length <= LONGEST_DATA) return part
  return { ...part, data: '(base64 of your file)' }
}

/** JSON as an object of TypeScript is written, with names that need no quotes without them. */
function toLiteral(value: unknown, level: number): string {
  const pad = '  '.repeat(level + 1)
  const end = '  '.repeat(level)
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object' || item === null)) return `[${value.map((item) => toLiteral(item, 0)).join(', ')}]`
    return `[\n${value.map((item) => `${pad}${toLiteral(item, level + 1)},\n`).join('')}${end}]`
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
    if (entries.length === 0) return '{}'
    const fields = entries.map(([name, inner]) => `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : toLiteral(name, 0)}: ${toLiteral(inner, level + 1)}`)
    const line = `{ ${fields.join(', ')} }`
    return line.length <= 80 && !line.includes('\n') ? line : `{\n${fields.map((field) => `${pad}${field},\n`).join('')}${end}}`
  }
  if (typeof value !== 'string') return JSON.stringify(value)
  return value.includes("'") || /[\\\n\r\t\u2028\u2029]/.test(value) ? JSON.stringify(value) : `'${value}'`
}
