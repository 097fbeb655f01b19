import { nodesOf, type Series } from '../series.js'

/** What stands in a line of text. A string is text, in which `\n` is a line break that shows as a space. */
export type Inline = string | Span | CodeSpan | Link | Image | Break | FootnoteReference | InlineMath

/** A list of them. */
export type Inlines = Series<Inline>

/** Text that is set off: emphasis, strong emphasis, or struck through. */
export interface Span {
  readonly type: 'emphasis' | 'strong' | 'strikethrough'
  readonly children: Inlines
}

/** Code within a line. */
export interface CodeSpan {
  readonly type: 'codeSpan'
  readonly text: string
}

/** A link. */
export interface Link {
  readonly type: 'link'
  /** Where it leads, as it is written; `null` as long as that did not come. */
  readonly href: string | null
  readonly title: string | null
  readonly children: Inlines
}

/** An image. */
export interface Image {
  readonly type: 'image'
  readonly src: string
  readonly title: string | null
  /** What is shown in its place. */
  readonly alt: string
}

/** A line break that is one on the screen. */
export interface Break {
  readonly type: 'break'
}

/** The mark of a footnote. */
export interface FootnoteReference {
  readonly type: 'footnoteReference'
  /** Its label as definitions are found by it. */
  readonly label: string
  /** The label as it is written. */
  readonly name: string
}

/** A formula in TeX. */
export interface InlineMath {
  readonly type: 'inlineMath'
  readonly tex: string
  /** Set on lines of its own. */
  readonly isDisplay: boolean
  /** More of it comes. */
  readonly isOpen: boolean
}

/** What a list of inlines says as text alone: the description of an image. `hasImages` = what images are described by is a part of it. */
export function toPlainText(inlines: Inlines, hasImages = true): string {
  return Array.from(nodesOf(inlines), (inline) => textOf(inline, hasImages)).join('')
}

function textOf(inline: Inline, hasImages: boolean): string {
  if (typeof inline === 'string') return inline
  switch (inline.type) {
    case 'codeSpan':
      return inline.text
    case 'image':
      return hasImages ? inline.alt : ''
    case 'break':
      return '\n'
    case 'footnoteReference':
      return `[^${inline.name}]`
    case 'inlineMath':
      return inline.tex
    default:
      return toPlainText(inline.children, hasImages)
  }
}
