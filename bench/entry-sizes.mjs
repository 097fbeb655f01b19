// What each public entry of the package weighs, as gzip, without React, SDKs and other packages that an app installs beside it: all that it exports, and what it loads
// later; then single names, by which tree shaking is seen. Limits are 5 % above what there was when they were set. Run after `npm run build`: node
// bench/entry-sizes.mjs. Exits with 1 over a limit, where an entry has none, and where a name brings what it does not need.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { bundlePage, SDKS } from './bundle-page.mjs'

/** What an app installs beside the package. */
const BESIDE = [...SDKS, /^shiki/, 'temml', 'storybook/test', '@opentelemetry/api', /^node:/]

/** Entry → bytes at once, and bytes with all that is loaded later. */
const ENTRIES = {
  callscope: [12_680, 36_030],
  'callscope/react': [19_220, 39_420],
  'callscope/components': [53_460, 53_460],
  'callscope/openai': [24_980, 26_950],
  'callscope/anthropic': [23_500, 25_470],
  'callscope/azure': [25_820, 27_790],
  'callscope/relay': [26_420, 53_130],
  // A player is the client of every provider, and reads what it plays as a call does.
  'callscope/testing': [19_350, 50_800],
  'callscope/devtools': [210, 210],
  'callscope/devtools/production': [4_880, 127_500],
  'callscope/shiki': [1_360, 2_280],
  'callscope/temml': [1_980, 1_980],
  'callscope/labels/ar': [3_930, 3_930],
  'callscope/labels/de': [3_570, 3_570],
  'callscope/labels/en': [2_750, 2_750],
  'callscope/stories': [21_550, 72_490],
}
/** What a provider may have that is not named above, so that adding one edits nothing. */
const ANY_PROVIDER = [25_820, 27_790]
/** Entries that no bundle of an app has, or that another measure is for: styles.css has its limit in initial-size.mjs. */
const NOT_MEASURED = ['callscope/stories/*', 'callscope/styles.css', 'callscope/package.json']

/** Name → its entry, bytes at once, and what must not come with it. */
const NAMES = {
  isCallError: ['callscope', 150, /\/dist\/(?!base\/call-error)/],
  defineCall: ['callscope', 2_870, /\/dist\/(?:providers|pricing|react|relay|core\/(?:chat|compare|ledger|run))\//],
  openai: ['callscope/openai', 5_130, /\/dist\/(?:pricing|providers\/(?!openai\/)|providers\/openai\/(?:engine|message|eager))/],
  OpenAICallResponse: ['callscope/openai', 14_500, /\/dist\/(?:pricing|core|providers\/(?!openai\/))/],
  useStream: ['callscope/react', 3_780, /\/dist\/(?:components|providers|pricing|core\/(?:chat|compare|ledger|budget|run))\//],
  useChat: ['callscope/react', 10_670, /\/dist\/(?:components|providers|pricing|core\/(?:compare|budget))\//],
  CostBadge: ['callscope/components', 3_440, /\/dist\/(?:markdown|components\/(?:markdown|stream-view|languages)|core\/(?:chat|ledger|budget))\/|decode-named/],
  UsageSummary: ['callscope/components', 5_140, /\/dist\/(?:markdown|components\/(?:markdown|stream-view|cost-summary|languages)|core\/chat)\/|decode-named/],
  StreamView: ['callscope/components', 25_220, /\/dist\/(?:shiki|temml|components\/(?:languages|composer|compare-view|raw-inspector))\//],
  createRelay: ['callscope/relay', 22_880, /\/dist\/(?:react|components|testing|markdown|pricing|relay\/to-node-handler)/],
  toNodeHandler: ['callscope/relay', 1_170, /\/dist\/(?:providers|pricing|relay\/(?:check|limit|send|count|resume|store))\//],
  createSimulator: ['callscope/testing', 7_670, /\/dist\/(?:react|components|relay|pricing|markdown)\//],
}

const root = path.resolve(import.meta.dirname, '..')
const problems = []

/** The entries of package.json by the names that apps import, patterns for folders of the sources with each of these. */
function listEntries() {
  const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const sources = { './*': 'src/providers', './labels/*': 'src/components/languages' }
  return Object.keys(exports).flatMap((subpath) => {
    const names = sources[subpath] ? readdirSync(path.join(root, sources[subpath])).map((file) => subpath.replace('*', path.parse(file).name)) : [subpath]
    return names.map((name) => `callscope${name.slice(1)}`)
  })
}

function check(what, bytes, limit, more = '') {
  if (bytes > limit) problems.push(`${what} has ${bytes} B, more than ${limit}: see what came with it, or set its limit anew and say why.`)
  console.log(`${what.padEnd(34)} ${String(bytes).padStart(5)} B gzip (limit ${limit})${more}`)
}

for (const entry of listEntries().filter((name) => !NOT_MEASURED.includes(name))) {
  const { initial, later, size } = await bundlePage(`import * as all from '${entry}'\nconsole.log(all)`, { external: BESIDE })
  const limits = ENTRIES[entry] ?? (existsSync(path.join(root, 'src/providers', path.basename(entry))) ? ANY_PROVIDER : null)
  if (!limits) problems.push(`${entry} has ${size(initial)} B, ${size([...initial, ...later])} B with what it loads later, and no limit in bench/entry-sizes.mjs.`)
  const [limit, whole] = limits ?? [Infinity, Infinity]
  check(entry, size(initial), limit)
  if (later.length > 0) check('  and what it loads later', size([...initial, ...later]), whole)
}
for (const [name, [entry, limit, foreign]] of Object.entries(NAMES)) {
  const { initial, modulesOf, size } = await bundlePage(`import { ${name} } from '${entry}'\nconsole.log(${name})`, { external: BESIDE })
  const modules = modulesOf(initial)
  check(`{ ${name} } of ${entry}`, size(initial), limit)
  for (const module of modules.filter((file) => foreign.test(file))) problems.push(`{ ${name} } of ${entry} brings ${path.relative(root, module)}, which it does not need.`)
  if (!modules.some((file) => file.startsWith(path.join(root, 'dist')))) problems.push(`{ ${name} } of ${entry} brings nothing of dist: it is not measured.`)
}
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exitCode = 1
}
