import { expect, test } from 'vitest'
import { toSafeImage, toSafeUrl } from '../../src/components/markdown/safe-url.js'

test.each([
  ['/.//evil.example/a', null],
  ['.//evil.example', null],
  ['/a/..//evil.example', null],
  ['/%2e/\\evil.example', { href: '/%5Cevil.example', host: null }],
  ['\\\\evil.example', { href: '%5C%5Cevil.example', host: null }],
  ['https://bank.example\\@evil.example', null],
  ['https://evil.example\\.bank.example', null],
  ['https://relative.invalid//evil.example', null],
  ['//evil.example/a', { href: 'https://evil.example/a', host: 'evil.example' }],
  ['/a//b', { href: '/a//b', host: null }],
])('%s does not lead to another site without its name: %o', (written, safe) => expect(toSafeUrl(written)).toEqual(safe))

test.each(['javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'java\nscript:alert(1)', '\u0001javascript:alert(1)', 'vbscript:x', 'data:text/html,x', 'blob:https://a.example/x', 'file:///etc/passwd', 'view-source:https://a.example', 'https://name:word@a.example'])(
  '%j leads nowhere',
  (href) => expect(toSafeUrl(href)).toBeNull(),
)

test('the web, mail and telephones are led to, and so is what is within the page', () => {
  expect(toSafeUrl('https://a.example/b?c#d')).toEqual({ href: 'https://a.example/b?c#d', host: 'a.example' })
  expect(toSafeUrl('mailto:a@b.example')).toEqual({ href: 'mailto:a@b.example', host: null })
  expect(toSafeUrl('tel:+49123')).toEqual({ href: 'tel:+49123', host: null })
  for (const href of ['#part', '?q=1', 'next/page', '../up', '/from/the/root#part']) expect(toSafeUrl(href)).toEqual({ href, host: null })
  expect(toSafeUrl(' next\n/page ')).toEqual({ href: 'next/page', host: null })
  expect(toSafeUrl('https:next')).toEqual({ href: '/next', host: null })
})

test('half a character is none, as a browser reads it', () => {
  expect(toSafeUrl('java\ud800script:trap()')).toEqual({ href: 'java\ufffdscript:trap()', host: null })
  expect(toSafeUrl('/😀')).toEqual({ href: '/%F0%9F%98%80', host: null })
})

test('hosts that are allowed are so in any case', () => {
  expect(toSafeImage('https://images.example/a.png', ['Images.Example'])).toBe('https://images.example/a.png')
  expect(toSafeImage('https://A.CDN.example/a.png', ['*.Cdn.example'])).toBe('https://a.cdn.example/a.png')
})

test.each([
  ['https://images.example/a.png', true],
  ['https://a.cdn.example/a.png', true],
  ['https://cdn.example/a.png', false],
  ['https://evil-images.example/a.png', false],
  ['https://images.example.evil.example/a.png', false],
  ['https://images.example:8080/a.png', false],
  ['https://images.example@evil.example/a.png', false],
  ['//images.example/a.png', true],
  ['/a.png', false],
  ['data:image/png;base64,AA', false],
])('with images.example and *.cdn.example allowed, %s is loaded: %s', (src, isLoaded) => {
  expect(toSafeImage(src, ['images.example', '*.cdn.example']) !== null).toBe(isLoaded)
})
