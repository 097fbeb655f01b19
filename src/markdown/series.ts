/** How many nodes a group holds, and how many groups a section. What is full is kept as it is for good; a view walks over what lies behind at each update. */
export const FULL = 32

/** Nodes that lie together. */
type Group<Node> = readonly Node[]
/** Groups that lie together. */
type Section<Node> = readonly Group<Node>[]

/** A list that grows at its end only: sections of groups that never change again, groups behind them, and the rest. */
export interface Series<Node> {
  readonly sections: readonly Section<Node>[]
  readonly groups: Section<Node>
  readonly rest: Group<Node>
}

/** Nothing yet. */
export const EMPTY: Series<never> = { sections: [], groups: [], rest: [] }

/** Sections, newest first: adding one leaves every earlier list as it was. */
interface Chain<Node> {
  readonly section: Section<Node>
  readonly before: Chain<Node> | null
}

/** A series while it is built. It is never changed: `append` gives a new one, and shares what was there. */
export interface Growing<Node> {
  readonly chain: Chain<Node> | null
  readonly groups: Section<Node>
  readonly rest: Group<Node>
}

/** Nothing yet. */
export const NOTHING: Growing<never> = { chain: null, groups: [], rest: [] }

/** A list of one. */
export function only<Node>(node: Node): Growing<Node> {
  return { chain: null, groups: [], rest: [node] }
}

/** The list with one node more: the work does not grow with the list. */
export function append<Node>(list: Growing<Node>, node: Node): Growing<Node> {
  return list.rest.length < FULL ? { ...list, rest: [...list.rest, node] } : { ...withGroup(list, list.rest), rest: [node] }
}

/** The list with its last node replaced. */
export function replaceLast<Node>(list: Growing<Node>, node: Node): Growing<Node> {
  return { ...list, rest: [...list.rest.slice(0, -1), node] }
}

/** The list without its last node. */
export function withoutLast<Node>(list: Growing<Node>): Growing<Node> {
  if (list.rest.length > 1 || isEmpty({ ...list, rest: [] })) return { ...list, rest: list.rest.slice(0, -1) }
  const { chain, groups } = list.groups.length > 0 || !list.chain ? list : { chain: list.chain.before, groups: list.chain.section }
  return { chain, groups: groups.slice(0, -1), rest: groups.at(-1) ?? [] }
}

/** Two lists, one behind the other. Groups stay as they are. */
export function concat<Node>(first: Growing<Node>, second: Growing<Node>, join: (list: Growing<Node>, node: Node) => Growing<Node> = append): Growing<Node> {
  if (isEmpty(second)) return first
  if (isEmpty(first)) return second
  const { sections, groups, rest } = toSeries(second)
  if (sections.length === 0 && groups.length === 0) return rest.reduce(join, first)
  const list = first.rest.length > 0 ? withGroup(first, first.rest) : first
  return { ...[...sections.flat(), ...groups].reduce(withGroup, list), rest }
}

/** Whether nothing is in it. */
export function isEmpty({ chain, groups, rest }: Growing<unknown>): boolean {
  return chain === null && groups.length === 0 && rest.length === 0
}

/** The node at the end; `undefined` where there is none. */
export function lastOf<Node>({ rest }: Growing<Node>): Node | undefined {
  return rest.at(-1)
}

/** The list as a view takes it. */
export function toSeries<Node>({ chain, groups, rest }: Growing<Node>): Series<Node> {
  const sections: Section<Node>[] = []
  for (let link = chain; link; link = link.before) sections.push(link.section)
  return { sections: sections.reverse(), groups, rest }
}

/** Every node in order. */
export function* nodesOf<Node>({ sections, groups, rest }: Series<Node>): Generator<Node> {
  for (const section of sections) for (const group of section) yield* group
  for (const group of groups) yield* group
  yield* rest
}

/** A series of the nodes that `change` gives. What nothing changed in is the same object. */
export function mapSeries<Node>(series: Series<Node>, change: (node: Node) => Node): Series<Node> {
  const mapSection = (section: Section<Node>): Section<Node> => mapAll(section, (group) => mapAll(group, change))
  const sections = mapAll(series.sections, mapSection)
  const groups = mapSection(series.groups)
  const rest = mapAll(series.rest, change)
  return sections === series.sections && groups === series.groups && rest === series.rest ? series : { sections, groups, rest }
}

/** The same for a list that grows. */
export function mapGrowing<Node>(list: Growing<Node>, change: (node: Node) => Node): Growing<Node> {
  const series = toSeries(list)
  const mapped = mapSeries(series, change)
  return mapped === series ? list : toGrowing(mapped)
}

function toGrowing<Node>({ sections, groups, rest }: Series<Node>): Growing<Node> {
  return { chain: sections.reduce<Chain<Node> | null>((before, section) => ({ section, before }), null), groups, rest }
}

/** A section that is full is one at once: the rest behind it is of the next one from its first node on. */
function withGroup<Node>({ chain, groups }: Growing<Node>, group: Group<Node>): Growing<Node> {
  const all = [...groups, group]
  return all.length < FULL ? { chain, groups: all, rest: [] } : { chain: { section: all, before: chain }, groups: [], rest: [] }
}

/** The same array where nothing changed. */
function mapAll<Item>(items: readonly Item[], change: (item: Item) => Item): readonly Item[] {
  const changed = items.map(change)
  return changed.some((item, at) => item !== items[at]) ? changed : items
}
