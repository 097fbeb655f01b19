import { expect, test } from 'vitest'
import { toSafeUrl } from '../../src/components/markdown/safe-url.js'

test.each([
  ['/.//evil.example/a', null],
  ['.//evil.example', null],
  ['/a/..//evil.example', null],
  ['/%2e/\\evil.example', { href: '/%5Cevil.example', host: null }],
  ['\\\\evil.example', { href: '/%5C%5Cevil.example', host: null }],
  ['https://bank.example\\@evil.example', null],
  ['https://evil.example\\.bank.example', null],
  ['https://relative.invalid//evil.example', null],
  ['//evil.example/a', { href: 'https://evil.example/a', host: 'evil.example' }],
  ['/a//b', { href: '/a//b', host: null }],
])('%s does not lead to another site without its name: %o', (written, safe) => expect(toSafeUrl(written)).toEqual(safe))
