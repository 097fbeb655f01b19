/** Sends a command to Redis, name and arguments as texts, and gives the reply. */
export type SendCommand = (command: string, ...args: string[]) => Promise<unknown>

/** Runs a script with these keys and arguments, and gives its reply. */
export type RedisScript = (keys: readonly string[], args?: readonly (string | number)[]) => Promise<unknown>

// Redis' own time: one clock for all processes, and no process that jumps.
const NOW = `
local time = redis.call('time')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`

/** A script in Lua, in which `now` is the time in ms. It is sent as its digest, and as a whole where Redis does not know it, or not any more. */
export function createRedisScript(sendCommand: SendCommand, lua: string): RedisScript {
  const text = NOW + lua
  let digest: Promise<string> | null = null
  return async (keys, args = []) => {
    const rest = [String(keys.length), ...keys, ...args.map(String)]
    digest ??= toDigest(text)
    try {
      return await sendCommand('EVALSHA', await digest, ...rest)
    } catch (error) {
      // Nothing was run then. After any other failure it may have been.
      if (!(error instanceof Error && error.message.includes('NOSCRIPT'))) throw error
      return await sendCommand('EVAL', text, ...rest)
    }
  }
}

async function toDigest(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
