import type { ComponentType, ReactNode } from 'react'

/** What holds other inlines or blocks. */
export interface ChildrenProps {
  readonly children: ReactNode
}

/** A heading. */
export interface HeadingProps extends ChildrenProps {
  /** 1 to 6. */
  readonly level: number
}

/** A list. */
export interface ListProps extends ChildrenProps {
  /** The number of the first item; `null` where it has bullets. */
  readonly start: number | null
}

/** An item of a list. */
export interface ItemProps extends ChildrenProps {
  /** Whether a task is done; `null` = no task. */
  readonly checked: boolean | null
}

/** A code block. */
export interface CodeProps {
  /** The first word behind the fence; `null` where there is none. */
  readonly language: string | null
  /** All that stands behind the fence. */
  readonly info: string
  readonly code: string
  /** More of it may come. */
  readonly isOpen: boolean
}

/** Code within a line. */
export interface CodeSpanProps {
  readonly code: string
}

/** A link. */
export interface LinkProps extends ChildrenProps {
  /** `null` as long as it did not come, and where no link may lead. */
  readonly href: string | null
  readonly title: string | null
  /** The site that it leads to; `null` = none, or the page's own. */
  readonly host: string | null
}

/** An image. */
export interface ImageProps {
  /** `null` where its host is not allowed. */
  readonly src: string | null
  /** As the model wrote it: loading it tells its host that it was shown, and whatever stands in it. */
  readonly unsafeSrc: string
  readonly alt: string
  readonly title: string | null
}

/** A formula. */
export interface MathProps {
  readonly tex: string
  /** On lines of its own. */
  readonly isDisplay: boolean
  /** More of it may come. */
  readonly isOpen: boolean
}

/** HTML, which was not read as such. */
export interface HtmlProps {
  readonly html: string
}

/** What renders the nodes of a text, in place of what renders them otherwise. Each component should be the same from one render to the next. */
export interface MarkdownComponents {
  readonly paragraph?: ComponentType<ChildrenProps>
  readonly heading?: ComponentType<HeadingProps>
  readonly quote?: ComponentType<ChildrenProps>
  readonly list?: ComponentType<ListProps>
  readonly item?: ComponentType<ItemProps>
  readonly table?: ComponentType<ChildrenProps>
  readonly rule?: ComponentType
  readonly html?: ComponentType<HtmlProps>
  readonly code?: ComponentType<CodeProps>
  readonly emphasis?: ComponentType<ChildrenProps>
  readonly strong?: ComponentType<ChildrenProps>
  readonly strikethrough?: ComponentType<ChildrenProps>
  readonly codeSpan?: ComponentType<CodeSpanProps>
  readonly link?: ComponentType<LinkProps>
  readonly image?: ComponentType<ImageProps>
  /** Formulas are read only where this is given. */
  readonly math?: ComponentType<MathProps>
  /** What renders code blocks of a language: a diagram, for example. */
  readonly languages?: Readonly<Record<string, ComponentType<CodeProps>>>
}
