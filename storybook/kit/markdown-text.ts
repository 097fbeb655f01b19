/** Everything that an answer in Markdown may hold. */
export const MARKDOWN = `# How rivers shape a valley

Rivers cut **down** and they cut *sideways*; both are ~~slow~~ slower than they look. See [the survey](https://rivers.example/survey) or https://rivers.example/data, and note \`bed_load\`.[^load]

## What they carry

1. Water
2. Load
   - dissolved
   - suspended
   - along the bed

     Only this part grinds the bed away.
3. Ice

- [x] Measure the gradient
- [ ] Measure the load

| River | Length, km | Load | Remark |
| :---- | ---------: | :--: | :----- |
| Rhine | 1,233 | low | regulated since **1817** |
| Huang He | 5,464 | high | carries \`1.6 Gt\` a year |

> The river is within us, the sea is all about us.
>
> > And a quote within a quote.

\`\`\`ts
// Stream power per unit of length, in watts per metre
export function streamPower(discharge: number, slope: number): number {
  return 1000 * 9.81 * discharge * slope
}
\`\`\`

    An indented block, as it is.

---

![A map of the Rhine](https://tiles.example/rhine.png) is not loaded unless its host is allowed. <b>Tags</b> are text,<br>but for line breaks.

### Links

[bank.example](https://elsewhere.example/login) says where it leads, [this](javascript:alert(1)) leads nowhere, and [within the page](#load) stays.

<details>
<summary>HTML</summary>
is shown as it is written
</details>

[^load]: What a river carries: sand, gravel, and what is *dissolved*.
`

/** Places in a text at which it is cut in the middle of something, and what that is. */
export const CUTS: Readonly<Record<string, string>> = {
  'Half bold': MARKDOWN.slice(0, MARKDOWN.indexOf('own** and')),
  'Half a link': MARKDOWN.slice(0, MARKDOWN.indexOf('ivers.example/survey')),
  'Half a table': MARKDOWN.slice(0, MARKDOWN.indexOf('5,464') + 3),
  'The header of a table': MARKDOWN.slice(0, MARKDOWN.indexOf('| Remark |') + 8),
  'An open fence': MARKDOWN.slice(0, MARKDOWN.indexOf('discharge: number') + 12),
  'Half a list': MARKDOWN.slice(0, MARKDOWN.indexOf('along the') + 5),
  'A quote': MARKDOWN.slice(0, MARKDOWN.indexOf('all about')),
}
