import { expect, test } from 'vitest'
import { headerReader, kindOfStatus, readRetryAfter } from '../../src/base/call-error-reading.js'

const NOW = Date.UTC(2026, 0, 1)
const retryAfter = (headers: Record<string, string>) => readRetryAfter(headerReader(new Headers(headers)), NOW)

test.each([
  ['2', 2_000],
  ['0', 0],
  ['1.5', 1_500],
  [' 3 ', 3_000],
  ['Thu, 01 Jan 2026 00:00:10 GMT', 10_000],
  ['Thursday, 01-Jan-26 00:00:10 GMT', 10_000],
  ['Wed, 31 Dec 2025 23:59:00 GMT', 0],
  ['', null],
  ['soon', null],
  ['-5', null],
  ['Infinity', null],
  ['1e400', null],
  ['0x10', null],
  ['5s', null],
  ['in 30', null],
  ['Thu, 99 Foo 2026 00:00:10 GMT', null],
])('retry-after: %j', (value, ms) => {
  expect(retryAfter({ 'retry-after': value })).toBe(ms)
})

test.each([
  ['250', 250],
  ['0', 0],
  ['12.5', 12.5],
  ['-1', 7_000],
  ['Infinity', 7_000],
  ['later', 7_000],
])('retry-after-ms: %j goes before retry-after where it says something', (value, ms) => {
  expect(retryAfter({ 'retry-after-ms': value, 'retry-after': '7' })).toBe(ms)
})

test.each([
  ['a Headers object', new Headers({ 'X-Request-Id': 'req_1' })],
  ['a Headers object of another implementation', { get: (name: string) => (name === 'x-request-id' ? 'req_1' : null) }],
  ['a record', { 'x-request-id': 'req_1' }],
])('headers are read from %s', (_name, headers) => {
  expect(headerReader(headers)('x-request-id')).toBe('req_1')
  expect(headerReader(headers)('request-id')).toBeNull()
})

test.each([undefined, null, 5, 'text', [], { 'x-request-id': ['a', 'b'] }, { 'x-request-id': 5 }])('no header is read from %j', (headers) => {
  expect(headerReader(headers)('x-request-id')).toBeNull()
})

test.each([
  [null, 'server'], [200, 'unknown'], [301, 'unknown'], [400, 'invalid_request'], [402, 'permission'], [409, 'server'], [413, 'invalid_request'], [499, 'invalid_request'], [502, 'server'], [503, 'overloaded'], [504, 'timeout'],
])('status %s is of kind %s', (status, kind) => {
  expect(kindOfStatus(status)).toBe(kind)
})
