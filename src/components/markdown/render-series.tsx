import { type ComponentType, createElement, memo, type ReactNode } from 'react'
import { FULL, type Series } from '../../markdown/series.js'

/** What renders a group of nodes: it should keep what it has rendered as long as it is given the same. */
export interface GroupProps<Node, Shared> {
  readonly nodes: readonly Node[]
  /** How many nodes are before it. */
  readonly from: number
  /** What all groups of the series are given. */
  readonly shared: Shared
}

interface SectionProps<Node, Shared> {
  readonly groups: readonly (readonly Node[])[]
  readonly from: number
  readonly shared: Shared
  readonly group: ComponentType<GroupProps<Node, Shared>>
}

/**
 * A series by a component for each group. What is full renders no more, and is not even gone through: the work of an update does not grow with the list.
 * The last section and the last group, which grow, become full ones without a change on the page.
 */
export function renderSeries<Node, Shared>({ sections, groups, rest }: Series<Node>, group: ComponentType<GroupProps<Node, Shared>>, shared: Shared): ReactNode {
  const last = rest.length > 0 ? [...groups, rest] : groups
  const all = last.length > 0 ? [...sections, last] : sections
  // It hands the nodes on to a component that is for them.
  const Section = SeriesSection as ComponentType<SectionProps<Node, Shared>>
  return all.map((nodes, at) => createElement(Section, { key: at, groups: nodes, from: at * FULL * FULL, shared, group }))
}

function renderSection<Node, Shared>({ groups, from, shared, group }: SectionProps<Node, Shared>): ReactNode {
  return groups.map((nodes, at) => createElement(group, { key: at, nodes, from: from + at * FULL, shared }))
}

const SeriesSection = memo(renderSection)

/** A short series, such as a line of text, by a component for each group. */
export function renderGroups<Node>({ sections, groups, rest }: Series<Node>, render: (nodes: readonly Node[], at: number) => ReactNode): ReactNode {
  const full = sections.length > 0 ? [...sections.flat(), ...groups] : groups
  // A list also of one: beside others, one element and a list are not the same to React, and all would be put on the page again when a second comes.
  return (rest.length > 0 ? [...full, rest] : full).map(render)
}
