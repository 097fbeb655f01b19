// Defects that calculators of costs have had (docs/cost-cases.md has the rules that they break), in the form of defects.mjs.

import { defineDefect } from './define-defect.mjs'

const CHAT = 'src/base/chat-completion/usage.ts'
const ANTHROPIC = 'src/providers/anthropic/usage.ts'
const COST = 'src/pricing/calculate-cost.ts'
const TURN = 'src/pricing/price-turn.ts'
const USAGE = 'src/base/usage.ts'
const cases = ['test/pricing/cost-cases.test.ts']
const raw = ['test/pricing/raw-answers.test.ts']
const properties = ['test/pricing/properties.test.ts']
const models = ['test/pricing/models.test.ts']
const sums = ['test/base/sum-costs.test.ts']
const windows = ['test/pricing/context-window.test.ts']
const formats = ['test/components/format-usd.test.ts']

const defect = (name, ...patch) => defineDefect(`cost: ${name}`, ...patch)

export const costDefects = [
  // Which rates.
  defect('the table comes before the bill', cases, COST, '  if (isAmount(metadata.vendorUsd)) return billed', "  if (isAmount(metadata.vendorUsd) && metadata.model === 'x') return billed"),
  defect('a bill of the user’s own key is the price', cases, CHAT, 'return usage.is_byok ? null : toAmount(cost)', 'return toAmount(cost)'),
  defect('0 ticks are free', cases, CHAT, 'billsInTicks && ticks ?', 'billsInTicks && ticks != null ?'),
  defect('ticks are a bill whoever answers', cases, 'src/providers/azure/dialect.ts', '  ticksFrom: [],', "  ticksFrom: ['azure'],"),
  defect('ticks are microdollars', cases, CHAT, 'const TICKS_PER_USD = 1e10', 'const TICKS_PER_USD = 1e6'),
  defect('rates are those of today', cases, 'src/pricing/rates-at.ts', '  const at = new Date(time ?? Date.now())', '  const at = new Date(time === null ? 0 : Date.UTC(2026, 10, 21))'),
  defect('the hour at which a rate ends is part of it', cases, 'src/pricing/rates-at.ts', 'clock < hours[1]', 'clock <= hours[1]'),
  defect('a prefix is a match', models, 'src/pricing/price-table.ts', '?? open.find(([prefix]) => name.startsWith(prefix))?.[1] ?? null', '?? open.find(([prefix]) => name.startsWith(prefix))?.[1] ?? [...exact].find(([id]) => name.startsWith(id))?.[1] ?? null'),
  defect('any two numbers are a date', models, 'src/pricing/without-date.ts', '|00\\d)$/', '|\\d{1,3}|\\d{2}-\\d{2})$/'),
  defect('whoever owns a model, its name decides', models, 'src/pricing/price-table.ts', '|| slash < 0 || !isOwner(name.slice(0, slash), slice.name)', '|| slash < 0'),
  defect('a pattern comes before an exact id', cases, 'src/pricing/find-user-prices.ts', 'return [...ids, ...undated, ...patterns]', 'return [...patterns, ...ids, ...undated]'),
  defect('a tier that is not known is standard', cases, TURN, 'STANDARD_TIERS.includes(tier) ? 1 : null', 'STANDARD_TIERS.includes(tier) ? 1 : 1'),
  defect('fast mode is not read', cases, ANTHROPIC, '[...(speed == null ||', '[...(speed == null || speed ||'),
  defect('the place of inference is not read', cases, ANTHROPIC, 'PLACE.test(place) ?', '!PLACE.test(place) ?'),
  defect('a tier halves the fee of a search', cases, COST, 'fee === undefined ? null : fee * 1000)', 'fee === undefined ? null : fee * 500)'),
  defect('the step holds for the sum of a search loop', cases, COST, '(searches === 0 && !metadata.severalTurns)', 'searches >= 0'),
  defect('the step counts uncached input only', cases, TURN, 'forInput(rates, usage.inputTokens)', 'forInput(rates, usage.inputTokens - (usage.cacheReadTokens ?? 0))'),
  defect('the step begins at its edge', cases, TURN, 'inputTokens > tokens', 'inputTokens >= tokens'),

  // Which tokens.
  defect('cached tokens are billed twice', cases, TURN, '  const uncached = input - cacheRead - cacheWrite\n', '  const uncached = input - cacheWrite\n'),
  {
    name: 'cost: more cached than input goes negative',
    tests: cases,
    // It is held within the input twice: for those who look at the usage, and for those whose usage comes from elsewhere.
    patches: [
      { file: USAGE, find: 'Math.min(count, limit)', put: 'limit < 0 ? 0 : count' },
      { file: TURN, find: 'const cacheRead = Math.min(count(usage.cacheReadTokens), input)', put: 'const cacheRead = count(usage.cacheReadTokens)' },
    ],
  },
  defect('writes for an hour cost what writes for 5 minutes do', cases, TURN, "['cache_write_1h', cacheWrite1h, 'cacheWrite1h']", "['cache_write_1h', cacheWrite1h, 'cacheWrite']"),
  defect("Anthropic's writes are left out of the input", cases, ANTHROPIC, 'inputTokens + (cachedTokens ?? 0) + (cacheWriteTokens ?? 0)', 'inputTokens + (cachedTokens ?? 0)'),
  defect('writes without a sum are none', cases, ANTHROPIC, ' ?? sumOfWrites(usage)', ''),
  defect('reasoning beside the completion is free', cases, CHAT, 'output + reasoning ? output + reasoning : output', 'output + reasoning ? output : output'),
  defect('reasoning is added to the output', cases, CHAT, '  if (output === null || !reasoning) return output\n', '  if (output === null || !reasoning) return output\n  if (output > 0) return output + reasoning\n'),
  defect('reasoning is a line of its own beside the output', raw, TURN, '{ ...line, includes: [createCostLine', '{ ...line, tokens: line.tokens + tokens, includes: [createCostLine'),
  defect('audio costs what text does', cases, TURN, "['audio_input', audioInput, 'audioInput']", "['audio_input', audioInput, 'input']"),
  defect('passes are not read', cases, ANTHROPIC, '(Array.isArray(passes) ? passes : [])', '(Array.isArray(passes) ? [] : [])'),
  defect('passes are billed at the model of the whole', cases, ANTHROPIC, "typeof pass?.['model'] === 'string' ? pass['model'] : facts.model", 'facts.model'),
  defect('a pass of null throws', raw, ANTHROPIC, 'readPass(isRecord(pass) ? pass : null, usage, facts)', 'readPass({ ...pass, ...(pass.model ? {} : {}) }, usage, facts)'),
  defect('searches are free', cases, COST, 'searchLine(searches, found)', 'searchLine(0, found)'),

  // What is not known.
  defect('tokens that only the total has are nothing', cases, CHAT, 'unaccountedTokens: unaccounted(usage)', 'unaccountedTokens: null'),
  defect('a counter that cannot be read is none', cases, CHAT, 'unreadable: isUnreadable(usage)', 'unreadable: false'),
  defect('a counter may be a text', raw, USAGE, "typeof value === 'number' && value >= 0 &&", 'value != null && value >= 0 &&'),
  defect('a counter may be negative', raw, USAGE, '&& value >= 0 && value <=', '&& value <='),
  defect('half a usage is a whole one', cases, USAGE, '  if (inputTokens === null || outputTokens === null) return null\n', '  if (inputTokens === null && outputTokens === null) return null\n'),
  defect('an unknown cost is 0', cases, 'src/base/cost-lines.ts', 'usd === 0 && !complete ? null : usd', 'usd'),
  defect('a kind without a rate is free', cases, 'src/pricing/cost-line.ts', "return { kind, tokens, usdPerMillionTokens: null, usd: null }", 'return { kind, tokens, usdPerMillionTokens: 0, usd: 0 }'),
  defect('a rate may be NaN', properties, 'src/base/is-amount.ts', "typeof value === 'number' && Number.isFinite(value) && value >= 0", "typeof value === 'number'"),
  defect('an estimate is lost in a sum', sums, 'src/base/sum-costs.ts', 'costs.some(({ estimated }) => estimated)', 'costs.every(({ estimated }) => estimated)'),
  defect('an unknown part is lost in a sum', sums, 'src/base/sum-costs.ts', 'costs.every((cost) => cost.complete)', 'costs.some((cost) => cost.complete)'),

  // How it is written.
  defect('less than a cent reads as 0', formats, 'src/components/format-usd.ts', 'Math.min(Math.max(1 - Math.floor(Math.log10(usd)), 2), MOST_DIGITS)', '2'),
  defect('unknown reads as 0', formats, 'src/components/format-usd.ts', 'if (!isAmount(usd)) return UNKNOWN', 'if (!isAmount(usd)) return formatUsd(0, locale)'),
  defect('a column does not add up as it is read', formats, 'src/components/format-usd.ts', 'sum + toUnits(usd), 0n) === toUnits(total)', 'sum + toUnits(usd), 0n) >= 0n'),

  // How much a model holds.
  defect('an alias has not the window of its target', windows, 'src/pricing/find-candidates.ts', 'findCandidates(aliased(metadata, price), prices', 'findCandidates(metadata, prices'),
  defect('a window may be 0', windows, 'src/pricing/find-context-window.ts', 'window > 0 && isAmount(window)', 'isAmount(window)'),
]
