/** Gives each tool call an id of its own, the same one each time and none of `before`: some services give none, or the same one again in each answer. */
export function createRenaming(before: readonly string[] = []): (id: string | null) => string {
  const taken = new Set(before)
  return (id) => {
    const wanted = id || 'call'
    let own = wanted
    for (let count = 2; taken.has(own); count += 1) own = `${wanted}-${count}`
    taken.add(own)
    return own
  }
}
