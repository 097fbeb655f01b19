import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

/** What micromark makes of a text, with GitHub's extensions: another reader of the same rules, with which ours is compared. Raw HTML comes as text. */
export function toOracleHtml(markdown: string): string {
  return tidy(micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousProtocol: true }))
}

/** The form in which both are compared: without line breaks between tags, and without what only marks up footnotes and tasks. */
export function tidy(html: string): string {
  return html
    .replace(/\r\n?/g, '\n')
    .replace(/>\n+</g, '><')
    .replace(/<li>\n/g, '<li>')
    .replace(/\n<\/li>/g, '</li>')
    .replace(/<section data-footnotes[^]*<\/section>/, '')
    .replace(/<sup><a href="#user-content-fn-[^"]*"[^>]*>\d+<\/a><\/sup>/g, '<sup></sup>')
    .replace(/<sup>[^<]*<\/sup>/g, '<sup></sup>')
    .replace(/<input type="checkbox"( disabled="")?( checked="")?( disabled="")?\s*\/?>/g, (_whole, _a, checked: string | undefined) => `<input${checked ? ' checked' : ''}>`)
    .replace(/<br \/>/g, '<br>')
    .replaceAll('&#39;', "'")
    .replaceAll('&#x27;', "'")
    .trim()
}
