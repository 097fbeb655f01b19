import type { ComponentType, ReactNode } from 'react'
import type { PlayContext } from './kit/create-call-stories.js'
import { SimulatedCall, type SimulatedCallHandle, type SimulatedCallProps } from './kit/simulated-call.js'

/** What a file of stories says of its component, in Component Story Format. Of no framework of Storybook: the stories run in any of them for React. */
export interface ComponentStories<Props> {
  readonly title: string
  readonly component?: ComponentType<Props>
  readonly args?: Partial<Props>
  readonly argTypes?: Readonly<Partial<Record<keyof Props & string, ArgType>>>
  readonly parameters?: Readonly<Record<string, unknown>>
}

/** How a prop is set by hand. */
export interface ArgType {
  readonly control?: false | 'boolean' | 'color' | 'inline-radio' | 'multi-select' | 'number' | 'object' | 'radio' | 'select' | 'text' | { readonly type: 'number' | 'range'; readonly min?: number; readonly max?: number; readonly step?: number }
  readonly options?: readonly unknown[]
  readonly description?: string
  readonly table?: { readonly type?: { readonly summary: string }; readonly disable?: boolean }
}

/** A story beside the states of the kit. */
export interface ComponentStory<Props> {
  readonly args?: Partial<Props>
  readonly render?: (args: Props) => ReactNode
  readonly play?: (context: PlayContext<Props>) => Promise<void> | void
  readonly globals?: Readonly<Record<string, unknown>>
  readonly parameters?: Readonly<Record<string, unknown>>
}

/** Makes stories of a view over one simulated call. */
export function createShow<Props>(
  view: (call: SimulatedCallHandle, props: Props) => ReactNode,
): (options: Omit<SimulatedCallProps, 'children'>, story?: Omit<ComponentStory<Props>, 'render'>) => ComponentStory<Props> {
  return (options, story = {}) => ({ ...story, render: (props) => <SimulatedCall {...options}>{(call) => view(call, props)}</SimulatedCall> })
}

/** Locales whose numbers are not written alike. */
export const localeControl: ArgType = {
  control: 'select',
  options: ['en-US', 'de-DE', 'fr-FR', 'hi-IN', 'ar-EG'],
  description: 'Locale of the numbers; that of `CallscopeProvider` or of the labels, or `en-US`, unless set.',
}
