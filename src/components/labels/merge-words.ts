import { isRecord } from '../../base/is-record.js'

/** Words with others in their place. Names within a word, such as those of the kinds of a cost, are replaced one by one. */
export function mergeWords<Words extends object>(words: Words, others: Partial<Words> | undefined): Words {
  if (!others) return words
  const given = Object.entries(others).filter(([, word]) => word !== undefined)
  const merged = given.map(([name, word]) => {
    const before: unknown = Reflect.get(words, name)
    return [name, isRecord(before) && isRecord(word) ? { ...before, ...word } : word]
  })
  return { ...words, ...Object.fromEntries(merged) }
}
