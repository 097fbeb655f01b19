import { render, screen } from '@testing-library/react'
import { type CallErrorKind, CallError } from 'callscope'
import { BudgetMeter, CallStatus, ContextGauge, CostBadge, ErrorNotice, type LabelSet, LabelsProvider, TimingBadge, TokenMeter, UsageSummary } from 'callscope/components'
import { ar } from 'callscope/labels/ar'
import { de } from 'callscope/labels/de'
import { en } from 'callscope/labels/en'
import { OpenAICallResponse } from 'callscope/openai'
import { CallscopeProvider } from 'callscope/react'
import { describe, expect, test } from 'vitest'
import { toSaid } from './seen-and-said.js'

const answer = (tokens: number) =>
  new OpenAICallResponse({ id: 'a', object: 'chat.completion', created: 1, model: 'm', choices: [], usage: { prompt_tokens: tokens, completion_tokens: 1, total_tokens: tokens + 1 } } as never)

/** Every word of a set by its path, functions called with something for each of their parameters. */
function toTexts(words: object, path = ''): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([name, word]: [string, unknown]): [string, string][] => {
      const at = `${path}${name}`
      if (typeof word === 'object' && word !== null) return Object.entries(toTexts(word, `${at}.`))
      if (typeof word !== 'function') return [[at, String(word)]]
      return [[at, String(word(name === 'message' ? new CallError({ kind: 'server', message: 'It failed.' }) : '«1»', '«2»', 3))]]
    }),
  )
}

/** What is the same in every language, or is not shown. */
const SAME = /^(?:CallStatus\.idle|\w+\.tiers\.(?:default|standard|auto|on_demand)|ErrorNotice\.httpStatus|RawInspector\.requestOf|TimingBadge\.shortRate)$/

describe.each<[string, LabelSet, readonly string[]]>([
  ['de', de, ['BudgetMeter.budget', 'CostBreakdown.tokens', 'CostSummary.tokens']],
  ['ar', ar, []],
])('the words of %s', (_name, set, same) => {
  const texts = toTexts(set)
  const english = toTexts(en)

  test('are all there, down to the names of kinds and tiers', () => {
    expect(Object.keys(texts).toSorted()).toEqual(Object.keys(english).toSorted())
  })

  test('are its own', () => {
    const equal = Object.keys(texts).filter((path) => path !== 'locale' && !SAME.test(path) && texts[path] === english[path])
    expect(equal).toEqual(same)
  })

  test('say all that they are given', () => {
    const given = (text: string): readonly string[] => [...text.matchAll(/«\d»/g)].map(([value]) => value).toSorted()
    const missing = Object.entries(english).filter(([path, text]) => given(text).join() !== given(texts[path] ?? '').join())
    expect(missing).toEqual([])
  })

  test('tell every kind of error apart', () => {
    const kinds: readonly CallErrorKind[] = ['authentication', 'permission', 'rate_limit', 'invalid_request', 'not_found', 'overloaded', 'server', 'network', 'timeout', 'incomplete', 'parse', 'tool', 'budget', 'unknown']
    const messages = kinds.map((kind) => set.ErrorNotice.message(new CallError({ kind, message: 'It failed.' })))
    expect(new Set(messages).size).toBe(kinds.length)
  })
})

test.each([
  [1, '1 input token', '1 Eingabe-Token', '1 رمز إدخال'],
  [2, '2 input tokens', '2 Eingabe-Tokens', '2 رمز إدخال'],
  [5, '5 input tokens', '5 Eingabe-Tokens', '5 رموز إدخال'],
  [40, '40 input tokens', '40 Eingabe-Tokens', '40 رمز إدخال'],
])('a count takes the form that the language wants: %s', (tokens, ...said) => {
  const heard = [en, de, ar].map((labels) => {
    const { container, unmount } = render(<LabelsProvider labels={labels}><TokenMeter of={answer(tokens)} /></LabelsProvider>)
    const name = container.querySelector('[role=img]')?.getAttribute('aria-label')
    unmount()
    return name
  })
  said.forEach((text, at) => expect(heard[at]).toContain(text))
})

test('what is counted in Arabic follows 3 to 10, and 11 to 99', () => {
  expect([1, 3, 10, 11, 99, 100, 2.5].map((value) => ar.TimingBadge.rate(String(value), value))).toEqual([
    '1 رمز في الثانية',
    '3 رموز في الثانية',
    '10 رموز في الثانية',
    '11 رمزًا في الثانية',
    '99 رمزًا في الثانية',
    '100 رمز في الثانية',
    '2.5 رمز في الثانية',
  ])
})

test('a provider sets the words of all components under it, and how numbers are written', () => {
  const of = answer(12_345)
  const { container } = render(
    <LabelsProvider labels={de}>
      <CallStatus of={of} />
      <UsageSummary of={of} />
      <ContextGauge of={of} />
      <TimingBadge of={of} />
      <BudgetMeter of={null} />
    </LabelsProvider>,
  )
  const text = toSaid(container)
  for (const said of ['Fertig', 'Eingabe-Tokens', '12.345', 'Kontext unbekannt', 'Zeiten unbekannt']) expect(text).toContain(said)
})

test("a component's own words come first, then those of the nearest provider, then those further out", () => {
  render(
    <LabelsProvider labels={de}>
      <LabelsProvider labels={{ CallStatus: { success: 'Erledigt' }, UsageSummary: { inputTokens: 'Rein' } }}>
        <CallStatus of={answer(1)} />
        <UsageSummary of={answer(1)} labels={{ outputTokens: 'Raus' }} />
      </LabelsProvider>
    </LabelsProvider>,
  )
  expect(screen.getByRole('status')).toHaveTextContent('Erledigt')
  for (const name of ['Rein', 'Raus', 'Tokens insgesamt']) expect(screen.getByText(name)).toBeInTheDocument()
})

test('names of kinds are replaced one by one', () => {
  const merged = render(
    <LabelsProvider labels={{ CostBreakdown: { kinds: { input: 'Hinein' } } }}>
      <CostBadge of={answer(1)} />
    </LabelsProvider>,
  )
  expect(merged.container).toHaveTextContent('unknown')
})

test('the locale of CallscopeProvider, and that of a component, come before that of the words', () => {
  const text = (locale?: string, own?: { readonly locale: string }): string =>
    render(
      <CallscopeProvider locale={locale}>
        <LabelsProvider labels={de}>
          <UsageSummary of={answer(12_345)} {...own} />
        </LabelsProvider>
      </CallscopeProvider>,
    ).container.textContent
  expect(text()).toContain('12.345')
  expect(text('en-US')).toContain('12,345')
  expect(text('en-US', { locale: 'fr-FR' })).toMatch(/12\s345/)
})

test('in Arabic the parts of a date keep their places behind the words before it', () => {
  expect(ar.CostSummary.pricesFrom('2026-09-23')).toBe('أسعار \u20682026-09-23\u2069')
})

test('an error in another language keeps what the service said among its details', () => {
  const failed = new OpenAICallResponse({ error: { message: 'no', type: 'server_error' } } as never)
  render(<LabelsProvider labels={de}><ErrorNotice of={failed} onRetry={() => {}} /></LabelsProvider>)
  expect(screen.getByText('Der Dienst konnte nicht antworten. Versuchen Sie es noch einmal.')).toBeInTheDocument()
  expect(screen.getByText(failed.error?.message ?? '')).toHaveAttribute('lang', 'en')
})
