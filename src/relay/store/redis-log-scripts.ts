// A log is two keys: a hash, and the bytes as one string. That is base64, since a command is made of texts, which clients write and read as UTF-8 that other bytes do not
// survive; and as a whole rather than part by part, so that a byte is found by its number and many small parts need no more memory than a large one.

/** Finds the log, as the scripts below have it. */
const FIND = `
local function find()
  local fields = redis.call('hmget', KEYS[1], 'length', 'heard', 'silent', 'keep', 'cut', 'closed', 'stopped', 'head')
  if not fields[1] then return nil end
  local log = { length = tonumber(fields[1]), keep = tonumber(fields[4]), silent = tonumber(fields[3]), cut = fields[5], closed = fields[6], stopped = fields[7], head = fields[8] }
  -- A Redis that is full may drop one of two keys.
  if redis.call('strlen', KEYS[2]) ~= math.ceil(log.length / 3) * 4 then
    redis.call('del', KEYS[1], KEYS[2])
    return nil
  end
  if not log.cut and not log.closed and now - tonumber(fields[2]) > log.silent then log.cut = redis.call('hset', KEYS[1], 'cut', 1) end
  return log
end
local function expire(ms)
  redis.call('pexpire', KEYS[1], ms)
  redis.call('pexpire', KEYS[2], ms)
end
`

/** Arguments: head, keepMs, silentMs, token. A client that sends a command twice has the same token. */
export const OPEN_LOG = `
local token = redis.call('hget', KEYS[1], 'token')
if token then return token == ARGV[4] and 1 or 0 end
redis.call('del', KEYS[2])
redis.call('hset', KEYS[1], 'head', ARGV[1], 'keep', ARGV[2], 'silent', ARGV[3], 'token', ARGV[4], 'length', 0, 'heard', now)
redis.call('pexpire', KEYS[1], ARGV[2] + ARGV[3])
return 1
`

/**
 * Arguments: where the part begins, how many bytes of it are here, how many it has, and those bytes as base64, behind a zero for each byte by which it begins within a group of three.
 * Where the log ends within such a group, one digit has bits of the last byte that is there, high, and of the first one that comes, low.
 */
export const APPEND_LOG = `
${FIND}
local DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
local function toNumber(digit) return string.find(DIGITS, digit, 1, true) - 1 end
local function write(at, length, text)
  local rest = length % 3
  local from = (length - rest) / 3 * 4 + rest
  local added = string.sub(text, from - math.floor(at / 3) * 4 + 1)
  if rest > 0 then
    local low = toNumber(string.sub(added, 1, 1)) % (rest == 1 and 16 or 4)
    local both = toNumber(redis.call('getrange', KEYS[2], from, from)) + low
    added = string.sub(DIGITS, both + 1, both + 1) .. string.sub(added, 2)
  end
  redis.call('setrange', KEYS[2], from, added)
end
local log = find()
if not log then return { 0, 0 } end
local at, here, whole = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
if not log.cut and not log.closed and at + whole > log.length then
  if at <= log.length and at + here > log.length then
    write(at, log.length, ARGV[4])
    redis.call('hset', KEYS[1], 'length', at + here)
  end
  if at > log.length or here < whole then log.cut = redis.call('hset', KEYS[1], 'cut', 1) end
end
if not log.closed then
  redis.call('hset', KEYS[1], 'heard', now)
  expire(log.silent + log.keep)
end
return { log.stopped and 1 or 0, (log.cut or log.closed) and 0 or 1 }
`

/** Arguments: how it ended. */
export const CLOSE_LOG = `
${FIND}
local log = find()
if not log or log.closed then return 0 end
redis.call('hset', KEYS[1], 'closed', ARGV[1])
expire(log.keep)
return 1
`

/** Arguments: first and last character of the base64 that is wanted. */
export const READ_LOG = `
${FIND}
local log = find()
if not log then return nil end
return { log.head, log.length, log.cut and 'cut' or log.closed or '', log.stopped and 1 or 0, redis.call('getrange', KEYS[2], ARGV[1], ARGV[2]) }
`

/** No arguments. */
export const STOP_LOG = `
${FIND}
local log = find()
if log and not log.closed then redis.call('hset', KEYS[1], 'stopped', 1) end
return 1
`
