import { render } from '@testing-library/react'
import { ContextGauge, CostBadge, CostBreakdown, CostSummary, TokenMeter, UsageSummary } from 'callscope/components'
import { loadPrices } from 'callscope'
import { OpenAICallResponse } from 'callscope/openai'
import { CallscopeProvider } from 'callscope/react'
import { beforeAll, expect, test } from 'vitest'

beforeAll(() => loadPrices('openai'))

const of = new OpenAICallResponse({ id: 'a', object: 'chat.completion', created: 1_780_000_000, model: 'gpt-4o', choices: [], usage: { prompt_tokens: 12_345, completion_tokens: 678, total_tokens: 13_023 } } as never)

test.each([
  ['UsageSummary', UsageSummary, '12.345', '12,345'],
  ['TokenMeter', TokenMeter, '12.345', '12,345'],
  ['CostBadge', CostBadge, '0,038 $', '$0.038'],
  ['CostSummary', CostSummary, '0,038 $', '$0.038'],
  ['CostBreakdown', CostBreakdown, '0,038 $', '$0.038'],
  ['ContextGauge', ContextGauge, '10 %', '10%'],
])('%s writes numbers as its provider wants, unless it has a locale of its own', (_name, Component, german, english) => {
  const text = (own: { readonly locale?: string }, locale?: string): string =>
    render(<CallscopeProvider locale={locale}><CallscopeProvider><Component of={of} {...own} /></CallscopeProvider></CallscopeProvider>).container.textContent.replaceAll(/\s/g, ' ')
  expect(text({}, 'de-DE')).toContain(german)
  expect(text({ locale: 'en-US' }, 'de-DE')).toContain(english)
  expect(text({})).toContain(english)
})
