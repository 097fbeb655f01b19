/** How it was measured, and the profiles that were kept: each file, with what their README says of it. */
export function method(profiles) {
  const files = profiles.map(({ file, about }) => `- [${file}](profiles/${file})${about ? `: ${about}` : ''}`)
  return [
    '## How it is measured',
    '',
    '[docs/performance.md](../docs/performance.md) says what each figure is, how it is taken, and what it is not. Cases and targets: [browser/cases.mjs](browser/cases.mjs), [browser/markdown-cases.mjs](browser/markdown-cases.mjs);',
    'contestants: [browser/contestants.mjs](browser/contestants.mjs); the figures of this page: [results.json](results.json); the reasons in it: [report/reasons.mjs](report/reasons.mjs).',
    '',
    ...(files.length > 0 ? ['Profiles, for the browser’s own tools:', '', ...files, ''] : ['No profiles are kept.', '']),
  ]
}
