// Uses the built package as an app does that has none of the SDKs: packed, unpacked, imported. Run after `npm run build`.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'

const root = path.resolve(import.meta.dirname, '..')
const app = mkdtempSync(path.join(tmpdir(), 'callscope-'))
const modules = path.join(app, 'node_modules')
const problems = []
/** What runtimes with the fetch standard share, of what a server may use. */
const STANDARD = [
  'AbortController', 'AbortSignal', 'Headers', 'ReadableStream', 'Request', 'Response', 'TextDecoder', 'TextEncoder', 'TransformStream', 'URL', 'URLSearchParams',
  'clearInterval', 'clearTimeout', 'console', 'crypto', 'performance', 'queueMicrotask', 'setInterval', 'setTimeout', 'structuredClone',
]

try {
  mkdirSync(modules)
  execFileSync('npm', ['pack', '--silent', '--pack-destination', app], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  const [tarball] = readdirSync(app).filter((file) => file.endsWith('.tgz'))
  execFileSync('tar', ['xzf', tarball], { cwd: app })
  cpSync(path.join(app, 'package'), path.join(modules, 'callscope'), { recursive: true })
  // What it depends on, and what that depends on.
  for (const name of ['react', 'eventsource-parser', 'decode-named-character-reference', 'character-entities']) cpSync(path.join(root, 'node_modules', name), path.join(modules, name), { recursive: true })

  const providers = readdirSync(path.join(root, 'src/providers'))
  const languages = readdirSync(path.join(root, 'src/components/languages')).map((file) => path.parse(file).name)
  const entries = ['', '/react', '/components', '/relay', '/testing', '/shiki', '/temml', '/devtools', '/devtools/production', '/stories', ...providers.map((name) => `/${name}`), ...languages.map((name) => `/labels/${name}`)].map((name) => `callscope${name}`)
  writeFileSync(
    path.join(app, 'app.mjs'),
    `
    for (const entry of ${JSON.stringify(entries)}) {
      const names = Object.keys(await import(entry))
      if (names.length === 0) throw new Error(entry + ' exports nothing')
    }
    const { defineCall } = await import('callscope')
    const { createSimulator } = await import('callscope/testing')
    const { openai } = await import('callscope/openai')
    const absent = await defineCall({ model: openai('m', { relay: 'http://127.0.0.1:1/api' }), prompt: () => 'x' })().catch((error) => error)
    if (absent.kind !== 'invalid_request' || !absent.message.includes('The package openai')) throw new Error('An absent SDK is not named: ' + absent.message)
    const { fetch } = createSimulator({ text: 'Hello' })
    const create = (body) => ({ asResponse: () => fetch('http://localhost/v1/chat/completions', { method: 'POST', body: JSON.stringify(body) }), then: () => {} })
    const stream = defineCall({ model: openai('gpt-4o', { client: { chat: { completions: { create } } } }), prompt: () => 'Hi' }).stream()
    let text = ''
    for await (const [chunk] of stream) text += chunk.content
    if (text !== 'Hello' || !(stream.cost > 0)) throw new Error('The package streamed ' + JSON.stringify({ text, cost: stream.cost }))
    `,
  )
  execFileSync(process.execPath, ['app.mjs'], { cwd: app, stdio: 'inherit' })

  // A cassette of the built recorder, played by the built player as a client, and read by the command that the package brings.
  writeFileSync(
    path.join(app, 'tape.mjs'),
    `
    import { writeFileSync } from 'node:fs'
    const { defineCall } = await import('callscope')
    const { createSimulator, play, record } = await import('callscope/testing')
    const { anthropic } = await import('callscope/anthropic')
    const { fetch } = createSimulator({ text: 'Hello' })
    const create = (body) => ({ asResponse: () => fetch('http://localhost/v1/messages', { method: 'POST', body: JSON.stringify(body) }), then: () => {} })
    const ask = (client) => defineCall({ model: anthropic('claude-haiku-4-5', { client }), prompt: () => 'Hi' }).stream()
    const cassette = await record(ask({ messages: { create } }))
    const played = ask(play(cassette, { speed: Infinity }))
    await played.drain()
    if (played.content !== 'Hello') throw new Error('The built player said ' + played.content)
    writeFileSync('tape.json', JSON.stringify(cassette))
    `,
  )
  execFileSync(process.execPath, ['tape.mjs'], { cwd: app, stdio: 'inherit' })
  const { bin } = JSON.parse(readFileSync(path.join(modules, 'callscope/package.json'), 'utf8'))
  const command = (...args) => execFileSync(process.execPath, [path.join(modules, 'callscope', bin.callscope), 'cassette', ...args, 'tape.json'], { cwd: app, encoding: 'utf8' })
  if (command('check') !== 'tape.json: ok\n') problems.push('callscope cassette check does not take what the package recorded')
  if (!/claude-haiku-4-5.*end_turn/.test(command('show'))) problems.push(`callscope cassette show says ${command('show')}`)

  for (const name of ['react/index', 'components/index', 'temml/index', 'devtools/index', 'devtools/production', 'devtools/in-production', ...languages.map((language) => `components/languages/${language}`)]) {
    const text = readFileSync(path.join(modules, 'callscope/dist', `${name}.js`), 'utf8')
    if (!/^["']use client["']/.test(text)) problems.push(`dist/${name}.js does not begin with 'use client'`)
  }
  // An app has what it uses: parts are properties of their components, which must not hold those of others.
  const bundle = async (source) => {
    const stdin = { contents: source, resolveDir: app }
    const { outputFiles } = await build({ stdin, bundle: true, write: false, format: 'esm', minify: true, external: ['react', 'react/jsx-runtime'], logLevel: 'silent' })
    return outputFiles[0].text
  }
  const unused = await bundle(`import { ErrorNotice, Composer } from 'callscope/components'\nimport { de } from 'callscope/labels/de'`)
  if (unused.trim() !== '') problems.push(`What is imported and not used is in the bundle: ${unused.slice(0, 200)}`)
  const badge = await bundle(`export { CostBadge } from 'callscope/components'`)
  if (!badge.includes('cs-cost-badge')) problems.push('A bundle with CostBadge has no badge')
  for (const other of ['cs-error-notice', 'cs-composer', 'cs-raw-inspector']) if (badge.includes(other)) problems.push(`A bundle with CostBadge alone has ${other}`)
  // A page that is built for production has nothing of the devtools, by the condition that Vite, webpack and Next set; and by NODE_ENV alone they render nothing.
  const devtools = async (specifier, options) => {
    const stdin = { contents: `export { CallscopeDevtools } from '${specifier}'`, resolveDir: app }
    const { outputFiles } = await build({ stdin, bundle: true, write: false, format: 'cjs', minify: true, external: ['react', 'react/jsx-runtime'], logLevel: 'silent', ...options })
    return outputFiles[0].text
  }
  const inProduction = await devtools('callscope/devtools', { conditions: ['production'] })
  if (inProduction.length > 1000 || inProduction.includes('cs-devtools')) problems.push(`A page for production has ${inProduction.length} letters of the devtools`)
  for (const [what, code] of [['with the condition', inProduction], ['with NODE_ENV alone', await devtools('callscope/devtools', { define: { 'process.env.NODE_ENV': '"production"' } })]]) {
    const shown = runCommonJs(code, {}).CallscopeDevtools({ initialIsOpen: true })
    if (shown !== null) problems.push(`In production, ${what}, the devtools render something`)
  }
  // There is no process in this realm.
  if (runCommonJs(await devtools('callscope/devtools', {}), {}).CallscopeDevtools.toString() === runCommonJs(inProduction, {}).CallscopeDevtools.toString()) problems.push('Without process the devtools render nothing')
  if (!(await devtools('callscope/devtools/production', { conditions: ['production'] })).includes('cs-devtools')) problems.push('callscope/devtools/production is not there in production')
  // The relay runs wherever the fetch standard does: here are its names, and none of Node's.
  const realm = createContext(Object.fromEntries(STANDARD.map((name) => [name, globalThis[name]])))
  const stdin = { contents: `export { createRelay } from 'callscope/relay'`, resolveDir: app }
  const { outputFiles: [bundled] } = await build({ stdin, bundle: true, write: false, format: 'iife', globalName: 'relay', platform: 'neutral', external: ['@opentelemetry/api'], logLevel: 'silent' })
  runInContext(bundled.text, realm)
  const relay = realm.relay.createRelay({ providers: { openai: { apiKey: 'k' } }, authorize: () => ({ user: 'u' }), models: ['m'], fetch: async (url) => new Response(`from ${url}`) })
  const ask = (model) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ model, messages: [] }) }
    return relay(new Request('https://app.example/api/llm/openai/chat/completions', init))
  }
  const [answered, refused] = await Promise.all([ask('m'), ask('other')])
  if ((await answered.text()) !== 'from https://api.openai.com/v1/chat/completions' || refused.status !== 403) problems.push(`Without Node's own names the relay answers ${answered.status} and ${refused.status}`)
  /** Of components that show no call. */
  const WITHOUT_CALL = ['key-field.stories.js', 'markdown.stories.js']
  // Stories are loaded by a Storybook, which brings its own `storybook/test`: what else they import is there, and each has its states.
  const stories = readdirSync(path.join(modules, 'callscope/dist/stories/components')).filter((file) => file.endsWith('.stories.js'))
  if (stories.length < 20) problems.push(`There are ${stories.length} files of stories`)
  for (const file of stories) {
    const stdin = { contents: `export * from 'callscope/stories/${file.replace('.stories.js', '')}'`, resolveDir: app }
    const { metafile } = await build({ stdin, bundle: true, write: false, format: 'esm', metafile: true, outfile: 'stories.js', external: ['react', 'react/jsx-runtime', 'openai', 'storybook/test'], logLevel: 'silent' })
    const { exports } = Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint)
    if (!WITHOUT_CALL.includes(file) && !exports.includes('SlowNetwork')) problems.push(`${file} has not the states of a call`)
  }
} catch (error) {
  problems.push(error.message)
} finally {
  rmSync(app, { recursive: true, force: true })
}

/** What CommonJS code exports, in a realm that has these names and those of a page. */
function runCommonJs(code, globals) {
  const module = { exports: {} }
  const realm = createContext({ ...Object.fromEntries(STANDARD.map((name) => [name, globalThis[name]])), module, exports: module.exports, require: createRequire(import.meta.url), ...globals })
  runInContext(code, realm)
  return module.exports
}

if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exitCode = 1
} else console.log('The built package works without the SDKs.')
