import { readFile, writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { Cassette } from '../testing/cassette/cassette.js'
import { readCassette } from '../testing/cassette/read-cassette.js'
import { findKeys, redactCassette } from '../testing/cassette/redact-cassette.js'
import { trimCassette } from '../testing/cassette/trim-cassette.js'
import { showCassette } from './show-cassette.js'
import { UsageProblem } from './usage-problem.js'

const OPTIONS = { exchanges: { type: 'string' }, chunks: { type: 'string' }, texts: { type: 'boolean' }, output: { type: 'string', short: 'o' } } as const

/** Options that each command takes. */
const TAKES: Readonly<Record<string, readonly string[]>> = { show: [], check: [], trim: ['exchanges', 'chunks', 'output'], redact: ['texts', 'output'] }

/** Runs `callscope cassette …`; gives the code to exit with. Rejects with what is wrong with the command or its file. */
export async function runCassetteCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(args)
  const [command = '', ...files] = positionals
  const taken = Object.hasOwn(TAKES, command) ? TAKES[command] : undefined
  if (!taken) throw new UsageProblem(command === '' ? 'What is to be done with the cassette?' : `There is no command "cassette ${command}".`)
  const foreign = Object.keys(values).find((name) => !taken.includes(name))
  if (foreign !== undefined) throw new UsageProblem(`"cassette ${command}" takes no --${foreign}.`)
  const [file, ...others] = files
  if (file === undefined) throw new UsageProblem(`"cassette ${command}" needs a file.`)
  if (command === 'check') return check(files)
  if (others.length > 0) throw new UsageProblem(`"cassette ${command}" takes one file.`)
  const cassette = await read(file)
  if (command === 'show') {
    process.stdout.write(await showCassette(cassette))
    return 0
  }
  const { exchanges, chunks, texts = false, output } = values
  const changed = command === 'redact' ? redactCassette(cassette, { texts }) : trimCassette(cassette, { exchanges: readNumbers(exchanges, cassette.exchanges.length), chunks: readCount(chunks) })
  await write(changed, output)
  return 0
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new UsageProblem(error instanceof Error ? error.message : String(error))
  }
}

async function check(files: readonly string[]): Promise<number> {
  let problems = 0
  for (const file of files) {
    const found = await read(file).then(
      (cassette) => findKeys(cassette).map((path) => `${path} looks like a key. Take it out: callscope cassette redact`),
      (error: Error) => [error.message],
    )
    problems += found.length
    process.stdout.write(found.length === 0 ? `${file}: ok\n` : found.map((problem) => `${file}: ${problem}\n`).join(''))
  }
  return problems > 0 ? 1 : 0
}

async function read(file: string): Promise<Cassette> {
  const json = await (file === '-' ? text(process.stdin) : readFile(file, 'utf8')).catch((cause: unknown) => {
    throw new Error(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  })
  return readCassette(json)
}

async function write(cassette: Cassette, output: string | undefined): Promise<void> {
  const json = `${JSON.stringify(cassette, null, 2)}\n`
  if (output === undefined) process.stdout.write(json)
  else await writeFile(output, json)
}

/** Numbers and ranges: `1-2,4`. */
function readNumbers(list: string | undefined, count: number): ReadonlySet<number> | undefined {
  if (list === undefined) return undefined
  const numbers = list.split(',').flatMap((part) => {
    const [, from, to = from] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part.trim()) ?? []
    if (from === undefined || Number(from) < 1 || Number(to) < Number(from)) throw new UsageProblem(`--exchanges takes numbers and ranges from 1, such as 1-2,4; "${part}" is none.`)
    // A range may go far beyond the last one.
    const last = Math.min(Number(to), count)
    return Array.from({ length: Math.max(0, last - Number(from) + 1) }, (_, index) => Number(from) + index)
  })
  if (numbers.length === 0) throw new UsageProblem(`--exchanges ${list} leaves nothing: the cassette has ${count}.`)
  return new Set(numbers)
}

function readCount(count: string | undefined): number | undefined {
  if (count === undefined) return undefined
  if (!/^\d{1,9}$/.test(count)) throw new UsageProblem(`--chunks takes a whole number; "${count}" is none.`)
  return Number(count)
}
