// Puts what the site has into pages/: the pages of docs/ and of the project, the examples, and the reference made from the docstrings. The pages are
// Markdown that reads well on a forge; what changes on the way is where their links lead.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readContents } from './read-contents.mjs'
import { stageApi } from './stage-api.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const staged = path.join(import.meta.dirname, 'pages')
const read = (file) => readFileSync(path.join(root, file), 'utf8')
const list = (folder) => readdirSync(path.join(root, folder))
const PICTURE = /\.(?:png|svg)$/
const CODE = { '.js': 'js', '.ts': 'ts', '.tsx': 'tsx', '.json': 'json' }

const pages = list('docs').filter((file) => file.endsWith('.md'))
const decisions = list('docs/decisions')
const examples = list('examples')
const PROJECT = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md']

/** Where each file of the project is on the site: file of the project → file of the site. */
const places = new Map([
  ...pages.map((page) => [`docs/${page}`, page]),
  ...decisions.map((page) => [`docs/decisions/${page}`, `decisions/${page}`]),
  ['docs/decisions', 'decisions/index.md'],
  ...PROJECT.map((page) => [page, `project/${page.toLowerCase()}`]),
  ['bench/REPORT.md', 'bench/report.md'],
  ['bench/guard/README.md', 'bench/guard.md'],
  ...examples.map((name) => [`examples/${name}`, `examples/${name}.md`]),
  ['examples', 'examples/index.md'],
])

/** What else pages lead to is on the site too: code as a page that shows it, anything else as it is. */
const shown = new Map()
const copied = new Set()

function placeOf(file) {
  if (places.has(file)) return places.get(file)
  const isFolder = statSync(path.join(root, file)).isDirectory()
  if (isFolder || path.extname(file) === '' || /^\.[jt]sx?$/.test(path.extname(file))) {
    shown.set(file, `files/${file}.md`)
    return shown.get(file)
  }
  copied.add(file)
  return PICTURE.test(file) ? file : `public/${file}`
}

/** A page with its links led to where their targets are on the site. */
function toSite(text, source) {
  const place = places.get(source)
  const from = path.posix.dirname(source === place ? source : source.includes('.') ? source : `${source}/README.md`)
  const lead = (link) => {
    const [target, anchor] = link.split('#')
    if (target === '' || /^[a-z]+:/.test(target)) return link
    const file = path.posix.join(from, target).replace(/\/$/, '')
    if (!existsSync(path.join(root, file))) throw new Error(`${source} leads to ${link}, which is not there.`)
    const led = placeOf(file)
    const address = led.startsWith('public/') ? led.slice('public'.length) : `./${path.posix.relative(path.posix.dirname(place), led)}`
    return `${address}${anchor === undefined ? '' : `#${anchor}`}`
  }
  // What is code is no link.
  return text
    .split(/(^```[^]*?^```$|`[^`\n]+`(?!\]))/m)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/<!--[^]*?-->\n?/g, '').replace(/(\]\()([^)\s]+)(\))/g, (_, before, link, after) => before + lead(link) + after)))
    .join('')
}

function put(place, text) {
  const file = path.join(staged, place)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/** The files of a folder, as code. */
function showFolder(folder) {
  const files = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\/(?:node_modules|\.next)(?:\/|$)/.test(entry.parentPath) && entry.name !== 'package-lock.json')
    .map((entry) => path.relative(path.join(root, folder), path.join(entry.parentPath, entry.name)))
    .filter((file) => CODE[path.extname(file)])
  return files.toSorted().map((file) => `\n## ${file}\n\n\`\`\`${CODE[path.extname(file)]}\n${read(`${folder}/${file}`)}\`\`\`\n`).join('')
}

const titleOf = (text) => /^# (.+)$/m.exec(text)[1]
const linksTo = (folder, names) => names.map((name) => `- [${titleOf(read(`${folder}/${name}`))}](./${name.replace('/README', '')})`).join('\n')

rmSync(staged, { recursive: true, force: true })
const entries = stageApi()
for (const [source, place] of places) {
  if (source === 'docs/decisions') put(place, `# Decisions\n\nWhy it is built so: what was asked, what was looked at, and what would change it.\n\n${linksTo(source, decisions)}\n`)
  else if (source === 'examples') put(place, `# Examples\n\nApps that are installed, started and asked by \`npm run examples:check\`.\n\n${linksTo(source, examples.map((name) => `${name}/README.md`))}\n`)
  else if (source.startsWith('examples/')) put(place, toSite(read(`${source}/README.md`), source) + showFolder(source))
  else put(place, toSite(read(source), source))
}
for (const [file, place] of shown) {
  const isFolder = statSync(path.join(root, file)).isDirectory()
  put(place, `# ${file}\n${isFolder ? showFolder(file) : `\n\`\`\`${CODE[path.extname(file)] ?? 'text'}\n${read(file)}\`\`\`\n`}`)
}
for (const file of copied) cpSync(path.join(root, file), path.join(staged, PICTURE.test(file) ? file : `public/${file}`))
// Each page is there as Markdown too, for readers that take it so.
for (const place of places.values()) put(`public/${place}`, readFileSync(path.join(staged, place), 'utf8'))
cpSync(path.join(staged, 'api'), path.join(staged, 'public/api'), { recursive: true })

const toPlace = (page) => placeOf(path.posix.join('docs', page).replace(/\/$/, ''))
const contents = readContents({ index: read('docs/index.md'), pages, toPlace, textOf: (place) => readFileSync(path.join(staged, place), 'utf8'), entries })
put('contents.json', JSON.stringify({ sections: contents.sections }))
put('public/llms.txt', contents.llms)
put('public/llms-full.txt', contents.full)
console.log(`${places.size} pages and the reference of ${entries.length} entries are in docs/site/pages`)
