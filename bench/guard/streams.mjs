// The streams that are read in Node: which provider's wire, how it is read (readers.mjs), and a short and a long body
// (bench/browser/wires/scripts.mjs). JSON comes in so many network reads, however long it is: it is looked at behind each, as behind a frame.

const KB = 1024
const TEXT = ['text/2000', 'text/8000']
/** What a paced stream does: each chunk comes by itself. Of how it is passed on from one to the next, promises tell. */
const EACH = { bodies: ['text/500', 'text/2000'], reads: 'each' }
const json = (kind, shape, fragment) => ({ bodies: [64 * KB, KB * KB].map((size) => `${kind}/${shape}/${fragment}/${size}`), reads: 32 })

export const streams = {
  'openai, text, as hooks read it': { provider: 'openai', reader: 'shown', bodies: TEXT },
  'openai, text, every chunk kept': { provider: 'openai', reader: 'kept', bodies: TEXT },
  'openai, text, iterated': { provider: 'openai', reader: 'iterated', bodies: TEXT },
  'anthropic, text, as hooks read it': { provider: 'anthropic', reader: 'shown', bodies: TEXT },
  'anthropic, text, iterated': { provider: 'anthropic', reader: 'iterated', bodies: TEXT },
  'azure, text, as hooks read it': { provider: 'azure', reader: 'shown', bodies: TEXT },
  'azure, text, iterated': { provider: 'azure', reader: 'iterated', bodies: TEXT },
  'openai, text, a chunk a read': { provider: 'openai', reader: 'shown', ...EACH },
  'anthropic, text, a chunk a read': { provider: 'anthropic', reader: 'shown', ...EACH },
  'openai, arguments, one string': { provider: 'openai', reader: 'shown', ...json('args', 'string', 64) },
  'openai, arguments, a list': { provider: 'openai', reader: 'shown', ...json('args', 'list', 64) },
  'anthropic, arguments, one string': { provider: 'anthropic', reader: 'shown', ...json('args', 'string', 64) },
  'openai, object, one string': { provider: 'openai', reader: 'object', ...json('object', 'string', 64) },
  'openai, object, a list': { provider: 'openai', reader: 'object', ...json('object', 'list', 64) },
}

export const FLOOR = 'floor'

/** Those whose CPU is measured beside a floor that splits, parses and joins. */
export const timed = {
  'openai, text': { provider: 'openai', body: 'text/20000', readers: ['shown', 'iterated'] },
  'anthropic, text': { provider: 'anthropic', body: 'text/40000', readers: ['shown'] },
  'openai, arguments': { provider: 'openai', body: 'args/list/16/262144', readers: ['shown'] },
  'openai, object': { provider: 'openai', body: 'object/list/16/262144', readers: ['object'] },
}
