/** CommonMark §4.6: by what HTML begins that stands on lines of its own, and by what it ends; `null` = a blank line. */
const KINDS: readonly { readonly start: RegExp; readonly end: RegExp | null; readonly endsParagraph: boolean }[] = [
  { start: /^<(?:script|pre|textarea|style)(?:\s|>|$)/i, end: /<\/(?:script|pre|textarea|style)>/i, endsParagraph: true },
  { start: /^<!--/, end: /-->/, endsParagraph: true },
  { start: /^<\?/, end: /\?>/, endsParagraph: true },
  { start: /^<![A-Za-z]/, end: />/, endsParagraph: true },
  { start: /^<!\[CDATA\[/, end: /\]\]>/, endsParagraph: true },
  {
    start:
      /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\s|\/?>|$)/i,
    end: null,
    endsParagraph: true,
  },
  { start: /^(?:<[a-zA-Z][a-zA-Z\d-]*(?:\s+[a-zA-Z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?>|<\/[a-zA-Z][a-zA-Z\d-]*\s*>)\s*$/, end: null, endsParagraph: false },
]

/** The end of the HTML that a line begins; `undefined` where it begins none. Behind a paragraph's line some kinds are text. */
export function findHtmlEnd(line: string, isInParagraph: boolean): RegExp | null | undefined {
  return KINDS.find(({ start, endsParagraph }) => (endsParagraph || !isInParagraph) && start.test(line))?.end
}
