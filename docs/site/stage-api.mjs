import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { toSlug } from './slug.mjs'

/** Links that lead to places which have no heading are text: TypeDoc numbers names that it says once, and names the cells of tables. */
function dropDeadAnchors(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'))
  const texts = new Map(files.map((file) => [file, readFileSync(path.join(folder, file), 'utf8').replace(/<a id="[^"]*"><\/a>\s?/g, '')]))
  const anchors = new Map([...texts].map(([file, text]) => [file, listAnchors(text)]))
  for (const [file, text] of texts) {
    const lead = (_, label, target, anchor) => {
      const there = anchors.get(target ? path.posix.join(path.posix.dirname(file), target) : file)
      const found = [anchor, anchor.replace(/-\d+$/, '')].find((name) => there?.has(name))
      return found === undefined ? label : `[${label}](${target}#${found})`
    }
    writeFileSync(path.join(folder, file), text.replace(/\[((?:`[^`]*`|[^[\]`])+)\]\(([^)#\s]*)#([^)\s]+)\)/g, lead))
  }
}

/** The anchors of a page, numbered where a heading comes again. */
function listAnchors(text) {
  const found = new Set()
  for (const [, heading] of text.replace(/^```[^]*?^```$/gm, '').matchAll(/^#{1,6} (.+)$/gm)) {
    const slug = toSlug(heading)
    let anchor = slug
    for (let count = 1; found.has(anchor); count++) anchor = `${slug}-${count}`
    found.add(anchor)
  }
  return found
}

const root = path.resolve(import.meta.dirname, '../..')
const entries = path.join(import.meta.dirname, 'entries')
/** Stories are for a Storybook to find: they have no names of their own. */
const SKIPPED = /^\.\/(?:stories\/|package\.json|styles\.css)/

/** The sources of every public entry, by the name under which an app imports it. */
function listEntries() {
  const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  return Object.entries(exports)
    .filter(([subpath]) => !SKIPPED.test(subpath))
    .flatMap(([subpath, { types }]) => {
      const source = types.replace('./dist/stories/', 'storybook/').replace('./dist/', 'src/').replace('.d.ts', '.ts')
      const name = `callscope${subpath.slice(1)}`
      if (!name.includes('*')) return [[name, source]]
      const [folder, end] = source.split('*')
      const names = readdirSync(path.join(root, folder)).map((found) => (end === '.ts' ? path.basename(found, '.ts') : found))
      return names.map((star) => [name.replace('*', star), source.replace('*', star)]).filter(([, file]) => existsSync(path.join(root, file)))
    })
}

/** Writes the reference of every public entry from its docstrings; throws where an exported name has none. Gives the names of the entries. */
export function stageApi() {
  rmSync(entries, { recursive: true, force: true })
  const found = listEntries()
  for (const [name, source] of found) {
    const file = path.join(entries, `${name}.ts`)
    mkdirSync(path.dirname(file), { recursive: true })
    const target = path.relative(path.dirname(file), path.join(root, source)).replace(/\.ts$/, '.js')
    writeFileSync(file, `export * from '${target}'\n`)
  }
  const typedoc = path.join(import.meta.dirname, 'node_modules/typedoc/bin/typedoc')
  const { status, stdout, stderr } = spawnSync(process.execPath, [typedoc, '--logLevel', 'Warn'], { cwd: import.meta.dirname, encoding: 'utf8' })
  if (status !== 0) throw new Error(`The API reference cannot be made. Every exported name needs a docstring.\n${stdout}${stderr}`)
  dropDeadAnchors(path.join(import.meta.dirname, 'pages/api'))
  return found.map(([name]) => name)
}
