// Writes src/pricing/slices from the dev dependency @pydantic/genai-prices and from extra-rates.json. Run by `npm run prices`.
// Another folder may be named, to see whether what stands in src is what the sources give.
import { readFileSync, rmSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const require = createRequire(import.meta.url)
const { findProvider } = require('@pydantic/genai-prices')
const packageFolder = dirname(dirname(require.resolve('@pydantic/genai-prices')))
const licence = readFileSync(`${packageFolder}/LICENSE`, 'utf8').trim()
const copyright = /^Copyright.*$/m.exec(licence)[0]
const { version } = JSON.parse(readFileSync(`${packageFolder}/package.json`, 'utf8'))
const extra = JSON.parse(readFileSync(new URL('extra-rates.json', import.meta.url), 'utf8'))
const folder = process.argv[2] ? pathToFileURL(`${resolve(process.argv[2])}/`) : new URL('../src/pricing/slices/', import.meta.url)

/**
 * Slices to write: their id in the table, further names under which they are found, and vendors resold at the same rates.
 * Not OpenRouter and Perplexity: they bill in the answer, and the fees of their searches cannot be derived from tokens.
 */
const SLICES = {
  openai: { id: 'openai' },
  anthropic: { id: 'anthropic' },
  // DeepSeek is not among the resold: that Azure asks the same, by day and by night, is not known.
  azure: { id: 'azure', names: ['azure-openai', 'azure-ai-inference'], resells: ['openai', 'anthropic', 'xai', 'moonshotai'] },
  xai: { id: 'x-ai', names: ['x-ai'] },
  deepseek: { id: 'deepseek' },
  mistral: { id: 'mistral' },
  groq: { id: 'groq' },
  google: { id: 'google', names: ['gemini'] },
  moonshotai: { id: 'moonshotai' },
}

// What no chat call can ask for, and what OpenRouter's list says of other vendors' models (by their names, Azure's Phi too).
const NO_CHAT = /image|realtime|transcribe|tts|whisper|embed|moderation|ocr|voice|live|omni|computer-use/
const NO_CHAT_ID = /^gpt-3.5-turbo-instruct|^text-|^(ada|babbage|curie|davinci)$|:free$/
const NOT_THEIR_OWN = { azure: /^(phi-|wizardlm)/, google: /^claude/ }
const FROM_OPENROUTER = /(Imported from|Seen on) OpenRouter/

const RATES = {
  input_mtok: 'input',
  cache_read_mtok: 'cacheRead',
  cache_write_mtok: 'cacheWrite',
  cache_write_1h_mtok: 'cacheWrite1h',
  output_mtok: 'output',
  input_audio_mtok: 'audioInput',
  output_audio_mtok: 'audioOutput',
  web_searches_kcount: 'webSearch',
}
// Not told by any usage that is read here: cached audio, and file searches, which only the Responses API runs.
const IGNORED_RATES = ['cache_audio_read_mtok', 'storage_searches_kcount']

function readSlice(name, { id, resells = [] }) {
  const vendor = extra.vendors[name] ?? {}
  const provider = findProvider({ providerId: id })
  const left = [NO_CHAT, NO_CHAT_ID, NOT_THEIR_OWN[name] ?? /^$/]
  const kept = provider.models.filter((model) => hasRates(model) && !left.some((pattern) => pattern.test(model.id)))
  const models = kept.filter(({ price_comments: comments }) => !FROM_OPENROUTER.test(comments ?? '')).flatMap((model) => splitByWindow(readModel(model, vendor), vendor))
  checkNames(name, vendor, kept)
  checkWindows(name, vendor, models)
  return { name, tiers: vendor.tiers?.all ?? {}, models, resells }
}

function readModel(model, vendor) {
  const ids = readIds(model, vendor.ids?.[model.id] ?? [])
  const history = Array.isArray(model.prices) ? model.prices : [{ prices: model.prices }]
  let from
  const prices = history.map(({ constraint, prices: rates }) => {
    // Hours stand after the date since which they hold.
    if (constraint?.type === 'start_date') from = constraint.start_date
    const hours = constraint?.type === 'time_of_date' ? [constraint.start_time.slice(0, 5), constraint.end_time.slice(0, 5)] : undefined
    return { from, hours, ...readRates(rates), ...vendor.rates?.[model.id], tiers: readTiers(model.id, vendor.tiers), contextWindow: model.context_window }
  })
  const stepEnd = vendor.stepEnds?.[model.id]
  if (stepEnd) prices.push({ ...prices.at(-1), from: stepEnd, above: undefined })
  return { ids, prices }
}

/** One model for each context window: names at one price may differ in it, and extra-rates.json comes before the table. */
function splitByWindow({ ids, prices }, { contextWindows = {} }) {
  const byWindow = new Map()
  for (const id of ids) {
    const [window = prices[0].contextWindow] = Object.keys(contextWindows).filter((key) => contextWindows[key].includes(id))
    byWindow.set(window, [...(byWindow.get(window) ?? []), id])
  }
  const toWindow = (window) => (window === undefined || window === 'unknown' ? undefined : Number(window))
  return [...byWindow].map(([window, names]) => ({ ids: names, prices: prices.map((rates) => ({ ...rates, contextWindow: toWindow(window) })) }))
}

function readRates(prices) {
  const rates = {}
  const steps = new Map()
  for (const [key, value] of Object.entries(prices)) {
    const rate = RATES[key]
    if (!rate && !IGNORED_RATES.includes(key)) throw new Error(`Unknown rate ${key}: add it to RATES or to IGNORED_RATES`)
    if (!rate) continue
    rates[rate] = value.base ?? value
    for (const { start, price } of value.tiers ?? []) steps.set(start, { ...steps.get(start), [rate]: price })
  }
  const above = [...steps].sort(([a], [b]) => a - b).map(([tokens, step]) => ({ tokens, ...sorted(step) }))
  return { ...sorted(rates), above: above.length > 0 ? above : undefined }
}

function sorted(rates) {
  return Object.fromEntries(Object.values(RATES).flatMap((rate) => (rate in rates ? [[rate, rates[rate]]] : [])))
}

// Factors stay fractions ('5/3'), so that a rate comes out exactly as published.
function readTiers(id, tiers = {}) {
  const own = byModel(tiers).flatMap(([tier, factors]) => {
    const found = Object.entries(factors).find(([, ids]) => ids.includes(id))
    return found ? [[tier, found[0]]] : []
  })
  return own.length > 0 ? Object.fromEntries(own) : undefined
}

function byModel(tiers) {
  return Object.entries(tiers).filter(([tier]) => tier !== 'all')
}

function hasRates({ prices }) {
  const rates = Array.isArray(prices) ? prices.map((entry) => entry.prices) : [prices]
  return rates.every((entry) => 'input_mtok' in entry && 'output_mtok' in entry)
}

/** The names of a model. Those that only add a date to another are left out: src/pricing/without-date.ts finds them. */
function readIds(model, further) {
  const own = isMatch(model.match, model.id) ? [model.id] : []
  const ids = new Set([...own, ...toIds(model.match), ...further].map((id) => id.toLowerCase()))
  return [...ids].filter((id) => !ids.has(withoutDate(id)))
}

// The same rule as in src/pricing/without-date.ts.
function withoutDate(id) {
  const bare = id.replace(/[-@](?:20\d\d(?:0[1-9]|1[0-2])[0-3]\d|20\d\d-(?:0[1-9]|1[0-2])-[0-3]\d|(?:0[1-9]|1[0-2])-(?:20\d\d|[0-3]\d)|00\d)$/, '')
  return bare === id ? undefined : bare
}

/**
 * A prefix becomes an id: what may follow is a date, not a version. Only names of fine-tuned models stay open (`*`).
 * Patterns other than "an id and its date" are left to the ids beside them.
 */
function toIds(match) {
  if ('or' in match) return match.or.flatMap(toIds)
  if ('and' in match) return toIds(match.and[0])
  if ('equals' in match) return [match.equals]
  if ('regex' in match) {
    const id = /^\^([\w.\\/-]+?)-\\d/.exec(match.regex)?.[1]
    return id ? [id.replaceAll('\\', '')] : []
  }
  const part = match.starts_with ?? match.contains ?? match.ends_with
  return [/^ft:|\.ft-$/.test(part) ? `${part}*` : part.replace(/[-@]?(-20\d\d|-0)?[-@]?$/, '')]
}

function isMatch(match, id) {
  if ('or' in match) return match.or.some((one) => isMatch(one, id))
  if ('and' in match) return match.and.every((one) => isMatch(one, id))
  if ('equals' in match) return id === match.equals
  if ('starts_with' in match) return id.startsWith(match.starts_with) && !/^ft:|\.ft-$/.test(id)
  if ('ends_with' in match) return id.endsWith(match.ends_with)
  return 'contains' in match ? id.includes(match.contains) : new RegExp(match.regex).test(id)
}

// A model that the table renames must not lose its extra rates unseen.
function checkNames(name, { tiers = {}, rates = {}, ids = {}, stepEnds = {} }, models) {
  const tiered = byModel(tiers).flatMap(([, factors]) => Object.values(factors).flat())
  const named = [...tiered, ...[rates, ids, stepEnds].flatMap((extras) => Object.keys(extras))]
  const unknown = named.filter((id) => !models.some((model) => model.id === id))
  if (unknown.length > 0) throw new Error(`extra-rates.json names models of ${name} that the table does not have: ${unknown.join(', ')}`)
}

function checkWindows(name, { contextWindows = {} }, models) {
  const names = new Set(models.flatMap(({ ids }) => ids))
  const unknown = Object.values(contextWindows).flat().filter((id) => !names.has(id))
  if (unknown.length > 0) throw new Error(`extra-rates.json has context windows of names of ${name} that the slice does not have: ${unknown.join(', ')}`)
}

const GENERATED = '// Generated by npm run prices: do not edit.'

function toSource({ name, tiers, models, resells }) {
  const imports = resells.map((other) => `import { slice as ${other} } from './${other}.js'\n`)
  return `${GENERATED}
/*!
Rates from ${extra.table.package} ${version} of ${extra.table.released}; tiers and audio from ${extra.source}.
${copyright}. MIT licence: the permission notice stands in index, which loads this file.
*/
import type { PriceSlice } from '../price-slice.js'
${imports.join('')}
/** Rates of ${name}, USD per million tokens; web searches per 1,000. Context windows in tokens. */
export const slice: PriceSlice = {
  name: '${name}',
  date: '${extra.table.released}',
  tiers: ${toLiteral(tiers)},
${resells.length > 0 ? `  resells: [${resells.join(', ')}],\n` : ''}  models: [
${models.map(toRow).join('\n')}
  ],
}
`
}

const LINE = 150

function toRow({ ids, prices }) {
  const parts = [`'${ids.join(' ')}'`, ...prices.map(toLiteral)]
  const row = `    [${parts.join(', ')}],`
  return row.length <= LINE ? row : `    [\n${parts.map((part) => `      ${wrap(part)},\n`).join('')}    ],`
}

function wrap(part) {
  return part.length <= LINE - 7 ? part : part.replace(', above: ', ',\n        above: ')
}

function toLiteral(value) {
  if (Array.isArray(value)) return `[${value.map(toLiteral).join(', ')}]`
  if (typeof value === 'object') {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined)
    return entries.length > 0 ? `{ ${entries.map(([key, entry]) => `${key}: ${toLiteral(entry)}`).join(', ')} }` : '{}'
  }
  if (typeof value === 'number') return String(value)
  return /^\d+(\/\d+)?$/.test(value) ? value.replace('/', ' / ') : `'${value}'`
}

function toIndex() {
  const entries = Object.entries(SLICES).flatMap(([slice, { names = [] }]) => [slice, ...names].map((name) => [name, slice]))
  const key = (name) => (/^\w+$/.test(name) ? name : `'${name}'`)
  return `${GENERATED}
/*!
Rates from ${extra.table.package} ${version}, published ${extra.table.released}.

${licence}
*/
import type { PriceSlice } from '../price-slice.js'

/** The built-in rates by vendor, each in a file of its own that is loaded when asked for. */
export const slices: Readonly<Record<string, () => Promise<{ readonly slice: PriceSlice }>>> = {
${entries.map(([name, slice]) => `  ${key(name)}: () => import('./${slice}.js'),`).join('\n')}
}
`
}

if (version !== extra.table.version) {
  const { package: name, version: known } = extra.table
  throw new Error(`extra-rates.json is about ${name} ${known}, installed is ${version}: check its figures, then state version and release date there`)
}
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
for (const [name, options] of Object.entries(SLICES)) writeFileSync(new URL(`${name}.ts`, folder), toSource(readSlice(name, options)))
writeFileSync(new URL('index.ts', folder), toIndex())
