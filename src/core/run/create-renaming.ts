/** Gives each tool call an id of its own, the same one each time: some services give none, or the same one again in each answer. */
export function createRenaming(): (id: string | null) => string {
  const taken = new Set<string>()
  return (id) => {
    const wanted = id || 'call'
    let own = wanted
    for (let count = 2; taken.has(own); count += 1) own = `${wanted}-${count}`
    taken.add(own)
    return own
  }
}
