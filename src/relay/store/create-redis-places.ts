import { checkSpan } from './check-number.js'
import { createRedisScript, type SendCommand } from './create-redis-script.js'
import type { RelayPlace, RelayPlaces } from './relay-store.js'
import { toKeyText } from './to-key-text.js'

// A sorted set for each key: ids by the time until which they are held. It expires with the last of them.
const HOLD = `
redis.call('zadd', KEYS[1], now + ARGV[2], ARGV[1])
redis.call('pexpireat', KEYS[1], redis.call('zrange', KEYS[1], -1, -1, 'withscores')[2])
return 1
`

// A limit that is no number lets nobody in: hence `not (… < …)`.
const TAKE_PLACE = `
redis.call('zremrangebyscore', KEYS[1], '-inf', now)
local isHolder = redis.call('zscore', KEYS[1], ARGV[1])
if not isHolder and not (redis.call('zcard', KEYS[1]) < tonumber(ARGV[3])) then return 0 end
${HOLD}`

const HOLD_PLACE = `
local held = redis.call('zscore', KEYS[1], ARGV[1])
if not held or tonumber(held) <= now then return 0 end
${HOLD}`

const RELEASE_PLACE = `return redis.call('zrem', KEYS[1], ARGV[1])`

/** Places in Redis. */
export function createRedisPlaces(sendCommand: SendCommand, prefix: string): RelayPlaces {
  const takePlace = createRedisScript(sendCommand, TAKE_PLACE)
  const holdPlace = createRedisScript(sendCommand, HOLD_PLACE)
  const releasePlace = createRedisScript(sendCommand, RELEASE_PLACE)
  const toKeys = ({ key }: RelayPlace): string[] => [`${prefix}places:${toKeyText(key)}`]
  return {
    async take(place, { most, ttlMs }) {
      checkSpan(ttlMs)
      return Number(await takePlace(toKeys(place), [toKeyText(place.id), Math.ceil(ttlMs), most])) === 1
    },
    async hold(place, ttlMs) {
      checkSpan(ttlMs)
      return Number(await holdPlace(toKeys(place), [toKeyText(place.id), Math.ceil(ttlMs)])) === 1
    },
    async release(place) {
      await releasePlace(toKeys(place), [toKeyText(place.id)])
    },
  }
}
