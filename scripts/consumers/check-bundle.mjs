import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Modules of an installed package. */
const of = (name) => new RegExp(`/node_modules/${name}/`)
const OURS = 'callscope/dist'

/** What no chunk may have: none of it is imported by what the page imports. */
const NEVER = {
  'the simulator': of(`${OURS}/testing`),
  'the relay': of(`${OURS}/relay`),
  'the devtools': of(`${OURS}/devtools/(?!in-production)`),
  stories: of(`${OURS}/stories`),
  'another provider': of(`${OURS}/providers/(?!openai/)[^/]+`),
  "another provider's SDK": of('(?:@anthropic-ai|@azure|@azure-rest)'),
  'a highlighter or a math renderer': of('(?:shiki|@shikijs|temml)'),
  telemetry: of('@opentelemetry'),
}
/** What is loaded beside the first request, not with the page. */
const LATER = {
  'price code or rates': of(`${OURS}/pricing`),
  "the provider's engine": new RegExp(`/node_modules/${OURS}/providers/openai/engine\\.js$`),
  'the SDK': of('openai'),
}
/** What the page shows. A check that does not find it is blind. */
const AT_ONCE = { 'the hooks': of(`${OURS}/react`), 'the components': of(`${OURS}/components`), 'the provider': of(`${OURS}/providers/openai`) }

/** Which modules of a Vite build, made with `--sourcemap --manifest`, are loaded with the page, and which of them later. */
function readBuild(cwd) {
  const dist = path.join(cwd, 'dist')
  const manifest = JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8'))
  const modulesOf = (name) => {
    const { file } = manifest[name]
    const map = path.join(dist, `${file}.map`)
    // Vite's own helper for chunks has none.
    if (!existsSync(map)) return []
    return JSON.parse(readFileSync(map, 'utf8')).sources.map((source) => path.posix.join('/', path.posix.dirname(file), source))
  }
  const initial = new Set()
  const visit = (name) => {
    if (initial.has(name)) return
    initial.add(name)
    manifest[name].imports?.forEach(visit)
  }
  visit('index.html')
  const chunks = Object.keys(manifest).filter((name) => manifest[name].file.endsWith('.js'))
  return { initial: [...initial].flatMap(modulesOf), later: chunks.filter((name) => !initial.has(name)).flatMap(modulesOf) }
}

/** Says what the build of an app has that nobody asked for, or has too early. */
export function checkBundle(cwd, tell) {
  const { initial, later } = readBuild(cwd)
  const find = (modules, pattern) => modules.find((module) => pattern.test(module))
  for (const [what, pattern] of Object.entries(NEVER)) {
    const module = find([...initial, ...later], pattern)
    if (module) tell(`its build has ${what}: ${module}`)
  }
  for (const [what, pattern] of Object.entries(LATER)) {
    const module = find(initial, pattern)
    if (module) tell(`its build loads ${what} with the page: ${module}`)
    if (!find(later, pattern)) tell(`its build does not load ${what} later, so that nothing can be said of when it is loaded`)
  }
  for (const [what, pattern] of Object.entries(AT_ONCE)) {
    if (!find(initial, pattern)) tell(`its build does not load ${what} with the page, so that nothing can be said of what it has`)
  }
}
