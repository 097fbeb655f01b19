import { openai } from 'callscope/openai'
import { type Cassette, createPlayback, createRecorder, createSimulator, readCassette } from 'callscope/testing'
import { defineCall } from 'callscope'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { simulatedModel } from '../testing/clients.js'

const root = path.resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(path.join(tmpdir(), 'callscope-cli-'))
const KEY = 'sk-proj-planted1234567890'
const file = (name: string) => path.join(folder, name)
let cassette: Cassette

interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line as a process of its own. */
const run = (...args: string[]) =>
  new Promise<Outcome>((resolve) => {
    const child = execFile(process.execPath, [file('dist/index.js'), ...args], { cwd: folder, timeout: 20_000, maxBuffer: 1e8 }, (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }))
    child.stdin?.end(args.includes('-') ? readFileSync(file('good.json')) : '')
  })

beforeAll(async () => {
  const sdks = ['openai', '@anthropic-ai/sdk', '@azure-rest/ai-inference', '@opentelemetry/api']
  await build({ root, configFile: false, logLevel: 'error', ssr: { noExternal: true, external: sdks }, build: { ssr: 'src/cli/index.ts', outDir: file('dist'), emptyOutDir: true, rolldownOptions: { output: { entryFileNames: 'index.js' } } } })
  writeFileSync(file('package.json'), '{"type":"module"}')
  const simulator = createSimulator([{ fault: { status: 429, retryAfterMs: 1 } }, { text: 'A secret life, told in 12 words', toolCalls: [{ name: 'look', args: { at: 'Mr "Ünal"\n', deep: [true, 12.5] } }] }, { text: 'Whole' }], { delayMs: 2 })
  const recorder = createRecorder()
  const call = defineCall({ model: simulatedModel('openai', simulator), retry: 1, prompt: () => 'My name is Ada' })
  await call.stream().drain()
  await call.with({ model: simulatedModel('anthropic', simulator) })()
  recorder.stop()
  cassette = recorder.cassette()
  writeFileSync(file('good.json'), JSON.stringify(cassette))
  const [failed, streamed] = cassette.exchanges
  const chunks = streamed!.chunks.map(([ms, chunk], index) => [ms, index === 1 ? { ...(chunk as object), note: `key ${KEY}` } : chunk] as const)
  writeFileSync(file('leaky.json'), JSON.stringify({ ...cassette, exchanges: [{ ...failed, request: { ...failed!.request, callParams: { api_key: 'planted' } } }, { ...streamed, chunks }] }))
  writeFileSync(file('future.json'), JSON.stringify({ ...cassette, version: 2 }))
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('it says how it is used', async () => {
  const help = await run('--help')
  expect(help).toMatchObject({ code: 0, stderr: '' })
  expect(help.stdout).toContain('callscope cassette trim FILE')
  expect((await run('cassette', 'show', '--help')).stdout).toBe(help.stdout)
  expect(await run()).toMatchObject({ code: 2 })
})

test.each<[args: string[], problem: string]>([
  [['tape'], 'no command "tape"'],
  [['cassette'], 'What is to be done'],
  [['cassette', 'play', 'good.json'], 'no command "cassette play"'],
  [['cassette', 'constructor', 'good.json'], 'no command "cassette constructor"'],
  [['cassette', 'show'], 'needs a file'],
  [['cassette', 'show', 'good.json', 'good.json'], 'takes one file'],
  [['cassette', 'show', 'good.json', '--texts'], 'takes no --texts'],
  [['cassette', 'trim', 'good.json', '--exchanges', '2-1'], '"2-1" is none'],
  [['cassette', 'trim', 'good.json', '--exchanges', '7-9'], 'leaves nothing: the cassette has 3'],
  [['cassette', 'trim', 'good.json', '--chunks', 'few'], '"few" is none'],
  [['cassette', 'trim', 'good.json', '--odd'], '--odd'],
])('%j is no command: %s', async (args, problem) => {
  const { code, stdout, stderr } = await run(...args)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(problem)
})

test('what cannot be read is told, without a trace of the code', async () => {
  for (const [name, problem] of [['absent.json', 'absent.json cannot be read'], ['package.json', 'is no cassette'], ['future.json', 'newer callscope']] as const) {
    const { code, stderr } = await run('cassette', 'show', name)
    expect(code).toBe(1)
    expect(stderr).toContain(problem)
    expect(stderr).not.toContain('    at ')
  }
})

test('it shows what is in a cassette', async () => {
  const { code, stdout } = await run('cassette', 'show', 'good.json')
  expect(code).toBe(0)
  const [head, failed, streamed, whole, ...more] = stdout.trim().split('\n').slice(2).map((line) => line.split(/ {2,}/))
  expect(head?.slice(0, 4)).toEqual(['#', 'call', 'try', 'step'])
  expect(failed?.slice(0, 7)).toEqual(['1', '1', '1', '1', 'openai', 'gpt-4o-mini', 'stream'])
  expect(failed?.at(-1)).toBe('rate_limit')
  expect(streamed?.slice(0, 3)).toEqual(['2', '1', '2'])
  expect(streamed?.at(-1)).toBe('tool_calls')
  // Usage and cost are those of the answer.
  expect(Number(streamed?.at(-2))).toBeGreaterThan(0)
  expect(whole?.slice(0, 7)).toEqual(['3', '2', '1', '1', 'anthropic', 'claude-haiku-4-5', 'whole'])
  expect(whole?.at(-1)).toBe('end_turn')
  expect(more).toEqual([])
  expect((await run('cassette', 'show', '-')).stdout).toBe(stdout)
})

test('it checks, and exits with 1 where something is wrong', async () => {
  expect(await run('cassette', 'check', 'good.json')).toEqual({ code: 0, stdout: 'good.json: ok\n', stderr: '' })
  const { code, stdout } = await run('cassette', 'check', 'good.json', 'leaky.json', 'future.json', 'absent.json')
  expect(code).toBe(1)
  expect(stdout.trim().split('\n')).toEqual([
    'good.json: ok',
    expect.stringMatching(/^leaky\.json: exchanges\[0\]\.request\.callParams\.api_key looks like a key/),
    expect.stringMatching(/^leaky\.json: exchanges\[1\]\.chunks\[1\]\[1\]\.note looks like a key/),
    expect.stringContaining('future.json: The cassette cannot be read'),
    expect.stringContaining('absent.json cannot be read'),
  ])
  // Nor does it show the key.
  expect(stdout).not.toContain('planted')
})

test('a key that came in pieces is found', async () => {
  const [, streamed] = cassette.exchanges
  const pieces = ['Your key is sk-pl', 'anted12', '34567890, keep it']
  const chunks = pieces.map((content, index) => [index, { choices: [{ index: 0, delta: { content } }] }] as const)
  writeFileSync(file('pieces.json'), JSON.stringify({ ...cassette, exchanges: [{ ...streamed, chunks }] }))
  expect(await run('cassette', 'check', 'pieces.json')).toMatchObject({ code: 1, stdout: expect.stringContaining('exchanges[0].chunks (over several of them) looks like a key') })
})

test('it trims to some exchanges and chunks', async () => {
  const { code, stdout } = await run('cassette', 'trim', 'good.json', '--exchanges', '2-9', '--chunks', '3')
  expect(code).toBe(0)
  const { exchanges, recordedAt } = readCassette(stdout)
  expect(exchanges.map(({ startMs, chunks, end }) => [chunks.length, end?.kind ?? null, startMs >= 0])).toEqual([[3, null, true], [0, 'complete', true]])
  expect(exchanges[0]?.startMs).toBe(0)
  expect(Date.parse(recordedAt)).toBe(Date.parse(cassette.recordedAt) + cassette.exchanges[1]!.startMs)
  await run('cassette', 'trim', 'good.json', '-o', 'same.json')
  expect(readCassette(readFileSync(file('same.json'), 'utf8'))).toEqual(cassette)
})

test('it takes out keys, and where it is asked to, all that was said', async () => {
  const keys = await run('cassette', 'redact', 'leaky.json', '-o', 'safe.json')
  expect(keys).toEqual({ code: 0, stdout: '', stderr: '' })
  const safe = readFileSync(file('safe.json'), 'utf8')
  expect(safe).not.toContain('planted')
  expect(safe).toContain('My name is Ada')
  expect(await run('cassette', 'check', 'safe.json')).toMatchObject({ code: 0 })

  const { stdout } = await run('cassette', 'redact', 'good.json', '--texts')
  expect(stdout).not.toMatch(/Ada|secret|words|Ünal|Whole/)
  const neutral = readCassette(stdout)
  expect(neutral.exchanges.map(({ request }) => request.messages[0]?.content)).toEqual(Array.from({ length: 3 }, () => 'xx xxxx xx xxx'))
  const read = async (from: Cassette) => {
    const stream = createPlayback(from, { models: { openai }, speed: Infinity }).call.stream()
    await stream.drain()
    return stream
  }
  const [before, after] = [await read(cassette), await read(neutral)]
  expect(after.content).toBe('x xxxxxx xxxx, xxxx xx 11 xxxxx')
  expect(after.commonTools).toMatchObject([{ name: 'look', status: 'complete' }])
  expect([after.content.length, after.commonTools[0]?.argsText.length]).toEqual([before.content.length, before.commonTools[0]?.argsText.length])
  expect([after.commonUsage, after.cost, after.finishReasons]).toEqual([before.commonUsage, before.cost, before.finishReasons])
  expect(neutral.exchanges.map(({ chunks }) => chunks.map(([ms]) => ms))).toEqual(cassette.exchanges.map(({ chunks }) => chunks.map(([ms]) => ms)))
})
