// Markdown as models write it, made from a seed: the same at each run. Numbered words (`w00042`) stand all over it, wherever something is shown; by them
// a page is asked whether all of a text has come, in order, whatever elements it made of it.

const WORDS = 'stream token model answer chunk delta cost usage prompt cache reader writer parser block line table column value state page'.split(' ')
const LANGUAGES = ['ts', 'python', 'sh', 'json']

/** Numbers that look random and are the same for one seed: a linear congruential generator, with the constants of Numerical Recipes. */
function createRandom(seed) {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** What a text is made of; each text has a maker of its own, with its own numbers. */
function createMaker(seed) {
  const random = createRandom(seed)
  let numbered = 0
  const mark = () => `w${String(numbered++).padStart(5, '0')}`
  const word = () => WORDS[random(WORDS.length)]
  const words = (count) => Array.from({ length: count }, word).join(' ')
  const url = () => `https://example.com/${word()}/${random(1000)}`

  /** One piece of inline text, plain five times out of ten. */
  function piece() {
    const kind = random(10)
    if (kind === 0) return `**${words(2)} ${mark()}**`
    if (kind === 1) return `*${mark()} ${word()}*`
    if (kind === 2) return `\`${word()}(${mark()})\``
    if (kind === 3) return `[${words(2)} ${mark()}](${url()})`
    if (kind === 4) return `${word()} & ${word()}_${word()}, **${word()} \`${word()}\` *${word()}***`
    return `${words(6)} ${mark()} ${words(3)}`
  }
  const sentence = () => `${Array.from({ length: 2 + random(3) }, piece).join(' ')}. `
  const paragraph = (sentences = 2 + random(4)) => `${Array.from({ length: sentences }, sentence).join('').trimEnd()}\n\n`

  const CODE = {
    ts: () => `const ${mark()} = read(${word()}, { ${word()}: ${random(100)} }) // ${words(3)}`,
    python: () => `${mark()} = [${word()} for ${word()} in ${word()}_list if ${random(100)} < ${random(100)}]  # ${word()}`,
    sh: () => `cat ${word()}.txt | grep -v "${mark()}" > ${word()}.log && echo $${word().toUpperCase()}`,
    json: () => `  "${mark()}": { "${word()}": [${random(100)}, ${random(100)}], "*${word()}*": "<${word()}>" },`,
  }
  const code = (language, lines) => `\`\`\`${language}\n${Array.from({ length: lines }, (_, line) => (line % 9 === 8 ? '' : CODE[language]())).join('\n')}\n\`\`\`\n\n`

  const row = () => `| ${mark()} | ${words(2)} | **${word()}** ${random(1000)} | \`${word()}\` |\n`
  const table = (rows) => `| name | what | how **much** | code |\n| :--- | --- | ---: | :-: |\n${Array.from({ length: rows }, row).join('')}\n`
  const item = (index) => {
    const number = `${index + 1}. `
    const indent = ' '.repeat(number.length)
    const nested = index % 5 === 4 ? `${indent}- ${piece()}\n${indent}- ${piece()}\n${indent}  1. ${piece()}\n` : ''
    return `${number}${piece()} ${piece()}\n${nested}`
  }
  const list = (items) => `${Array.from({ length: items }, (_, index) => item(index)).join('')}\n`
  const bullets = () => `- ${piece()}\n  - ${piece()}\n  - ${piece()}\n    - ${piece()}\n- [x] ${piece()}\n- ${piece()}\n\n`
  const quote = () => `> ${piece()} ${piece()}\n> ${piece()}\n>\n> - ${piece()}\n\n`
  const math = () => `The sum $\\sum_{i=0}^{n} x_i$ of ${mark()}:\n\n$$\n\\frac{a_{${random(9)}} + b}{c} = \\sqrt{x^2}\n$$\n\n`
  const html = () => `<details>\n<summary>${words(2)} ${mark()}</summary>\n\n${piece()}\n\n</details>\n\n${words(3)}<br>${mark()} <b>${words(2)}</b>\n\n`

  /** A part of an answer that has everything. */
  function section(index) {
    const language = LANGUAGES[index % LANGUAGES.length]
    const parts = [paragraph(), bullets(), paragraph(), code(language, 6 + random(20)), paragraph(), table(3 + random(8)), quote(), paragraph(), list(3 + random(6))]
    if (index % 3 === 0) parts.push(math())
    if (index % 4 === 0) parts.push(html())
    return `## Part ${index + 1}: ${words(3)} ${mark()}\n\n${parts.join('')}`
  }

  return { random, mark, words, url, sentence, paragraph, code, table, list, section, CODE }
}

/** `next` until there are `size` characters, cut behind a line or a sentence. */
function until(size, next) {
  const parts = []
  for (let length = 0, index = 0; length < size; index++) {
    parts.push(next(index))
    length += parts.at(-1).length
  }
  return parts.join('')
}

const KINDS = {
  mixed: (size, { section }) => until(size, section),
  paragraph: (size, { sentence }) => until(size, sentence),
  code: (size, { CODE }) => `\`\`\`ts\n${until(size, () => `${CODE.ts()}\n`)}\`\`\`\n`,
  table: (rows, { table }) => table(rows),
  list: (size, { list }) => list(Math.ceil(size / 115)),
  references: (size, { paragraph, mark, words, url }) => {
    const definition = (index) => (index % 4 === 3 ? `[ref-${index}]: ${url()} "${words(2)}"\n\n` : '')
    return until(size, (index) => `${paragraph()}See [${words(2)} ${mark()}][ref-${index | 3}], and [ref-${index | 3}] ${mark()}.\n\n${definition(index)}`)
  },
  footnotes: (size, { paragraph, mark, words }) =>
    until(size, (index) => `${paragraph()}So it says ${mark()}[^note-${index}].\n\n[^note-${index}]: ${words(6)} ${mark()}\n\n`),
}

const numberedWords = (text) => text.match(/w\d{5}/g) ?? []

/** The text of that name, as in `mixed/500000` or `table/2000`. */
export function markdownText(name) {
  const [kind, size] = name.split('/')
  return KINDS[kind](+size, createMaker(size.length * 1000 + kind.length))
}

/** What a page that has this text content shows of the Markdown: `all`, or what is wrong with it. Footnotes stand elsewhere on the page than in the text. */
export function whatIsShown(markdown, shown) {
  const [wanted, found] = [markdown, shown].map((text) => (markdown.includes('[^') ? numberedWords(text).toSorted() : numberedWords(text)))
  if (wanted.length === 0) throw new Error('The text has no numbered words')
  if (wanted.join() === found.join()) return 'all'
  const seen = new Set(found)
  const missing = wanted.filter((word) => !seen.has(word)).length
  if (missing > 0) return `${missing} of ${wanted.length} words missing`
  return found.length > wanted.length ? `${found.length - wanted.length} words twice` : 'in another order'
}
