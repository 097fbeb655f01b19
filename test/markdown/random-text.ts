/** What Markdown is made of, and what it is not. */
const PIECES = [
  ['a', 'b', 'word', 'é', ' ', '  ', '\t', '\n', '\n', '\n', '\n\n', '\n    ', '\r\n', '.', ':', '!', ',', '"t"'],
  ['*', '**', '***', '_', '__', '~', '~~', '`', '``', '\\', '&', '&amp;', '<', '>', '<b>', '<http://q.example>', '<!-- c -->'],
  ['[', ']', '(', ')', '![', '](x)', '](<y> "t")', '[a]', '[a]: /u\n', '[^1]', '[^1]: foot\n', '[ ] ', '[x] '],
  ['- ', '+ ', '* ', '1. ', '2) ', '> ', '# ', '---', '===', '```', '~~~', '|', '\\|', ':-:', '| - | - |\n', '| a | b |\n'],
  ['www.a.example', 'https://x.example/a_b', 'm@x.example', '$', '$$', '\\(', '\\)'],
].flat()

/** Text of random pieces of Markdown. */
export function randomText(random: () => number, most = 14): string {
  return Array.from({ length: 1 + Math.floor(random() * most) }, () => PIECES[Math.floor(random() * PIECES.length)]).join('')
}
