/** A file that the code of a page makes. */
export interface PageFile {
  readonly name: string
  readonly text: string
}

/** A block that is a part of something which is compiled says so before it: `<!-- compiled in examples/nextjs -->`. */
const BLOCK = /(?:<!-- (?<held>compiled in \S+) -->\n\n?)?^```tsx?(?: title="(?<title>[^"]+)")?\n(?<code>[^]*?)^```$/gm
const NAMED = /^\/\/ (?<name>[\w./[\]-]+\.tsx?)\n/
const IMPORT = /^import (?<what>[^]*?) from '(?<module>[^']+)'\n/gm

/** How many blocks of TypeScript a page has. */
export const countBlocks = (page: string): number => [...page.matchAll(BLOCK)].length

/**
 * The code of a page as files. A block that says its name, as its title or in a comment on its first line, is that file. All others are one file, in which each
 * stands in the scope of those before it, over what the page takes for granted: a name may be used further down, and declared anew.
 */
export function extractCode(page: string, granted: string): readonly PageFile[] {
  const files: PageFile[] = []
  const snippets: string[] = []
  for (const { groups: { held, title, code = '' } = {} } of page.matchAll(BLOCK)) {
    if (held) continue
    const name = title ?? NAMED.exec(code)?.groups?.['name']
    if (name) files.push({ name, text: code })
    else snippets.push(code)
  }
  return snippets.length > 0 ? [...files, { name: 'snippets.tsx', text: nest(snippets, granted) }] : files
}

function nest(snippets: readonly string[], granted: string): string {
  const all = [granted, ...snippets]
  const scopes = all.slice(1).map((code) => code.replace(IMPORT, '').replace(/^export \{.*\}$/gm, '').replace(/^export /gm, '').replace(/^<(?=[A-Z])/gm, ';<'))
  return `${mergeImports(all)}\n${granted.replace(IMPORT, '')}\n${scopes.map((code) => `;{\n${code}`).join('')}${'}'.repeat(scopes.length)}\n`
}

/** What several pieces import, each name once. */
function mergeImports(codes: readonly string[]): string {
  const imports = codes.flatMap((code) => [...code.matchAll(IMPORT)]).flatMap(({ groups: { what = '', module = '' } = {} }) => {
    const named = /^(?<type>type )?\{(?<names>[^}]*)\}$/.exec(what)
    if (!named) return [`import ${what} from '${module}'`]
    const names = (named.groups?.['names'] ?? '').split(',').map((name) => name.trim())
    return names.filter(Boolean).map((name) => `import { ${named.groups?.['type'] ?? ''}${name} } from '${module}'`)
  })
  return [...new Set(imports)].join('\n')
}
