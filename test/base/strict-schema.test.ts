import { expect, test } from 'vitest'
import { z } from 'zod'
import { toStrictSchema } from '../../src/base/strict-schema.js'
import { toJsonSchema } from '../../src/base/schema.js'

const form = { limits: new Set(['minimum', 'format']), formats: new Set(['date']), allRequired: true }
const text = { type: 'string' }

test('every object is closed, however deep it stands', () => {
  const place = z.object({ city: z.string() })
  const strict = toStrictSchema(toJsonSchema(z.object({ from: place, via: z.array(place), to: z.union([place, z.null()]) })), form)
  expect(JSON.stringify(strict).match(/"additionalProperties":false/g)).toHaveLength(4)
})

test('what the caller gave is not changed', () => {
  const schema = { type: 'object', properties: { a: text }, required: ['a'] }
  const before = structuredClone(schema)
  expect(toStrictSchema(schema, form)).not.toBe(schema)
  expect(schema).toEqual(before)
})

test('limits that the provider does not know are told in words', () => {
  const schema = { type: 'object', required: ['a', 'b'], properties: { a: { type: 'string', maxLength: 5, format: 'uri', description: 'A link' }, b: { type: 'number', minimum: 0 } } }
  expect(toStrictSchema(schema, form)?.['properties']).toEqual({ a: { type: 'string', description: 'A link (maxLength: 5, format: "uri")' }, b: { type: 'number', minimum: 0 } })
})

test('one of several is any of them', () => {
  const schema = { type: 'object', required: ['a'], properties: { a: { oneOf: [text, { type: 'null' }] } } }
  expect(toStrictSchema(schema, form)?.['properties']).toEqual({ a: { anyOf: [text, { type: 'null' }] } })
})

test('definitions are read too, and may point to themselves', () => {
  const schema = { type: 'object', required: ['next'], properties: { next: { $ref: '#/$defs/node' } }, $defs: { node: { type: ['object', 'null'], required: ['next'], properties: { next: { $ref: '#/$defs/node' } } } } }
  expect(toStrictSchema(schema, form)?.['$defs']).toMatchObject({ node: { additionalProperties: false } })
})

test('a reference stands alone', () => {
  const schema = { type: 'object', required: ['a'], properties: { a: { $ref: '#/$defs/a', description: 'An a', maxLength: 3, type: 'string' } }, $defs: { a: text } }
  expect(toStrictSchema(schema, form)?.['properties']).toEqual({ a: { $ref: '#/$defs/a' } })
  expect(toStrictSchema({ $ref: '#/$defs/a', title: 'A', $defs: { a: text } }, form)).toEqual({ $ref: '#/$defs/a', $defs: { a: text } })
})

test('an object whose type is not written is closed, however deep it stands', () => {
  const schema = { type: 'object', required: ['a'], properties: { a: { properties: { b: text }, required: ['b'] } } }
  expect(toStrictSchema(schema, form)?.['properties']).toEqual({ a: { type: 'object', properties: { b: text }, required: ['b'], additionalProperties: false } })
})

test.each([
  ['an object of any properties', { type: 'object' }],
  ['an object of any properties, or null', { type: ['object', 'null'] }],
  ['a list of anything', { type: 'array' }],
  ['an object of its own and further properties', { type: 'object', properties: {}, anyOf: [{ type: 'object', properties: { b: text }, required: ['b'] }] }],
  ['a reference with further properties', { $ref: '#/$defs/a', properties: { b: text }, required: ['b'] }],
  ['both of two choices', { anyOf: [text], oneOf: [text] }],
  ['a value of any kind', { description: 'Whatever' }],
  ['an optional property', { type: 'object', properties: { a: text } }],
  ['any further property', { type: 'object', properties: {}, additionalProperties: true }],
  ['further properties of a schema', { type: 'object', properties: {}, additionalProperties: text }],
  ['all of several', { allOf: [text] }],
  ['a negation', { type: 'object', required: ['a'], properties: { a: { not: text } } }],
  ['a schema that is true', { type: 'object', required: ['a'], properties: { a: true } }],
])('%s cannot be said strictly', (_what, schema) => {
  expect(toStrictSchema(schema, form)).toBeNull()
})

test('an optional property can, where the provider does not want all of them', () => {
  expect(toStrictSchema({ type: 'object', properties: { a: text } }, { ...form, allRequired: false })).toMatchObject({ required: [], additionalProperties: false })
})
