import { shikiHighlighter } from 'callscope/shiki'
import { TemmlMath } from 'callscope/temml'

/** Code in colours, and formulas, in all answers. */
export const ANSWER_OPTIONS = { highlighter: shikiHighlighter(), components: { math: TemmlMath } }
