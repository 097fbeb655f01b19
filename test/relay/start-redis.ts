import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { createClient, type RedisClientOptions } from 'redis'
import { describe } from 'vitest'

const hasRedis = spawnSync('redis-server', ['--version']).status === 0

/** `describe` for what needs `redis-server`: where that is not installed, its tests are skipped and say why. */
export function describeRedis(name: string, body: () => void): void {
  if (hasRedis) describe(name, body)
  else describe.skip(`${name} (skipped: redis-server is not installed)`, body)
}

/** A Redis of the test's own. */
export interface RedisServer {
  /** A client of its own connection, which is closed with the server. */
  connect(options?: Omit<RedisClientOptions, 'url'>): Promise<RedisClient>
  /** Holds it as it is, as a machine does that has stopped answering. */
  freeze(): void
  /** Lets it go on. */
  thaw(): void
  /** Ends it at once, as a crash would. Clients go on trying to reach it. */
  stop(): Promise<void>
  /** Starts it again, empty, at the same port. */
  start(): Promise<void>
  /** Ends it, and its clients. */
  end(): Promise<void>
}

/** node-redis, as it is made for tests. */
export type RedisClient = ReturnType<typeof createClient>

/** Starts Redis on a free port of loopback; it keeps nothing on disk. */
export async function startRedis(): Promise<RedisServer> {
  const clients: RedisClient[] = []
  const [port, first] = await spawnAnywhere()
  let child = first
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  return {
    async connect(options = {}) {
      const client = createClient({ ...options, url: `redis://127.0.0.1:${port}`, socket: { reconnectStrategy: 50, ...options.socket } })
      // Without a listener an error of the connection would end the process.
      client.on('error', () => {})
      clients.push(client)
      await client.connect()
      return client
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    stop,
    async start() {
      child = await spawnRedis(port)
    },
    async end() {
      for (const client of clients) client.destroy()
      await stop()
    },
  }
}

/** Somebody else may take a port that was free just now. */
async function spawnAnywhere(tries = 5): Promise<[number, ChildProcess]> {
  const port = await findPort()
  try {
    return [port, await spawnRedis(port)]
  } catch (error) {
    if (tries > 1) return spawnAnywhere(tries - 1)
    throw error
  }
}

async function spawnRedis(port: number): Promise<ChildProcess> {
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], { stdio: ['ignore', 'pipe', 'ignore'] })
  // A process of the tests that ends early leaves nothing behind.
  const kill = (): void => void child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  let text = ''
  for await (const part of child.stdout) {
    text += String(part)
    if (text.includes('Ready to accept connections')) return child
  }
  throw new Error(`redis-server did not start:\n${text}`)
}

/** A port that was free just now. */
async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
