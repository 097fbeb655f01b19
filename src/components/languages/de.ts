'use client'

import type { CallErrorKind } from '../../base/call-error.js'
import type { CostAmountLabels } from '../cost-amount-labels.js'
import type { CostLinesLabels } from '../cost-lines-labels.js'
import type { LabelSet } from '../labels/component-labels.js'
import { createPlural } from '../labels/create-plural.js'
import type { LedgerLabels } from '../ledger-labels.js'

const plural = /* @__PURE__ */ createPlural('de')
const tokens = (value: number): string => plural(value, { one: 'Token', other: 'Tokens' })

const amount: CostAmountLabels = {
  unknown: 'unbekannt',
  about: (usd) => `etwa ${usd}`,
  atLeast: (usd) => `mindestens ${usd}`,
  free: 'kostenlos',
}

const lines: CostLinesLabels = {
  ...amount,
  cost: 'Kosten',
  lines: 'Wie sich die Kosten zusammensetzen',
  kind: 'Art',
  tokens: 'Tokens',
  rate: 'Pro Million',
  usd: 'Kosten',
  each: (usd) => `je ${usd}`,
  kinds: {
    input: 'Eingabe',
    audio_input: 'Audio-Eingabe',
    cache_read: 'Aus dem Cache gelesen',
    cache_write: 'In den Cache geschrieben',
    cache_write_1h: 'In den Cache geschrieben, 1 Stunde',
    output: 'Ausgabe',
    reasoning: 'Denkschritte',
    audio_output: 'Audio-Ausgabe',
    web_search: 'Websuchen',
    vendor_bill: 'Rechnung des Anbieters',
    user_price: 'Eigener Preis',
    unaccounted: 'Nicht aufgeschlüsselt',
  },
  part: (kind) => `davon ${kind}`,
  total: 'Summe',
  sources: { vendor: 'Wie vom Anbieter abgerechnet', user: 'Eigene Preise', table: 'Eingebaute Preistabelle' },
  pricesFrom: (date) => `Preise vom ${date}`,
  tier: (tiers) => `Tarif: ${tiers}`,
  tiers: { default: '', standard: '', auto: '', on_demand: '', fast: 'Schnellmodus', us: 'Berechnung in den USA' },
  incomplete: 'Ein Teil davon ist unbekannt.',
  estimated: 'Die Tokens sind geschätzt.',
}

const ledger: LedgerLabels = {
  model: 'Modell',
  provider: 'Anbieter',
  tag: 'Schlagwort',
  hour: 'Stunde',
  day: 'Tag',
  month: 'Monat',
  cost: lines.cost,
  total: lines.total,
  requests: 'Anfragen',
  empty: 'Noch keine Aufrufe',
}

const errors: Readonly<Record<CallErrorKind, string>> = {
  authentication: 'Der Dienst hat den Schlüssel nicht angenommen. Prüfen Sie den Schlüssel.',
  permission: 'Der Dienst erlaubt das mit diesem Schlüssel nicht. Prüfen Sie Rechte und Guthaben des Kontos.',
  rate_limit: 'Der Dienst begrenzt gerade die Anfragen. Warten Sie und versuchen Sie es dann noch einmal.',
  invalid_request: 'Die Anfrage wurde abgelehnt. Prüfen Sie Modell, Einstellungen und Nachrichten.',
  not_found: 'Der Dienst kennt diese Adresse oder dieses Modell nicht.',
  overloaded: 'Der Dienst ist überlastet. Versuchen Sie es gleich noch einmal.',
  server: 'Der Dienst konnte nicht antworten. Versuchen Sie es noch einmal.',
  network: 'Der Dienst war nicht zu erreichen, oder die Verbindung brach ab. Prüfen Sie die Internetverbindung.',
  timeout: 'Der Dienst hat nicht rechtzeitig geantwortet. Versuchen Sie es noch einmal.',
  incomplete: 'Die Antwort brach ab, bevor sie fertig war. Was schon da ist, bleibt erhalten.',
  parse: 'Die Antwort hatte nicht die erwartete Form.',
  tool: 'Ein Werkzeug konnte nicht ausgeführt werden.',
  budget: 'Das Budget reicht dafür nicht aus.',
  unknown: 'Die Anfrage ist aus unbekanntem Grund fehlgeschlagen.',
}

/** All words in German. */
export const de: LabelSet = {
  locale: 'de-DE',
  BudgetMeter: {
    ...amount,
    unknown: 'ein unbekannter Teil',
    budget: 'Budget',
    spent: (spent, limit) => `${spent} von ${limit}`,
    tokens: (count, value) => `${count} ${tokens(value)}`,
    call: 'dieser Aufruf',
    session: 'diese Sitzung',
    day: 'heute',
    month: 'dieser Monat',
    warning: 'fast aufgebraucht',
    usedUp: 'aufgebraucht',
    exceeded: 'überschritten',
  },
  CallStatus: {
    idle: '',
    pending: 'Wartet',
    streaming: 'Antwortet',
    'waiting-to-retry': 'Wartet auf den nächsten Versuch',
    'waiting-for-approval': 'Wartet auf Ihre Zustimmung',
    success: 'Fertig',
    aborted: 'Gestoppt',
    error: 'Fehlgeschlagen',
    started: 'Wartet auf die Antwort',
  },
  ContextGauge: {
    context: 'Kontextfenster',
    unknown: 'Kontext unbekannt',
    shortFill: (share, contextWindow) => `${share} von ${contextWindow} Kontext`,
    fill: (share, contextWindow, value) => `${share} von ${contextWindow} ${tokens(value)}`,
    about: amount.about,
    warning: 'füllt sich',
    danger: 'fast voll',
    full: 'voll',
  },
  CostBadge: amount,
  CostBreakdown: lines,
  CostSummary: {
    ...lines,
    ...ledger,
    costBy: (period) => `Kosten nach ${period}`,
    on: (model) => `Mit ${model}`,
    highest: (usd, period) => `Am höchsten: ${usd} (${period})`,
    latest: (usd) => `Zuletzt: ${usd}`,
    earlier: 'Früher',
    onlyLast: (periods) => `Nur die letzten ${periods} sind gezeichnet.`,
    hatched: 'Schraffiert: Nicht alles davon ist bekannt.',
  },
  ErrorNotice: {
    message: ({ kind }) => errors[kind],
    wait: (time) => `Der Dienst bittet, vor dem nächsten Versuch ${time} zu warten.`,
    retry: 'Noch einmal versuchen',
    httpStatus: (status) => `HTTP ${status}`,
    request: (requestId) => `Anfrage ${requestId}`,
  },
  FinishNotice: {
    refusal: 'Das Modell hat abgelehnt zu antworten.',
    content_filter: 'Der Inhaltsfilter des Anbieters hat die Antwort abgeschnitten.',
    length: 'Die Antwort wurde an der Token-Grenze abgeschnitten.',
    continue: 'Fortsetzen',
  },
  ReasoningView: {
    thinking: 'Denkt nach …',
    thought: 'Gedankengang',
    thoughtFor: (time) => `${time} nachgedacht`,
  },
  RetryCountdown: {
    message: ({ kind }) => errors[kind],
    announcement: (time) => `Nächster Versuch in ${time}`,
    next: (time) => `Nächster Versuch in ${time}`,
    now: 'Neuer Versuch',
    wait: 'Warten auf den nächsten Versuch',
    left: (time) => `noch ${time}`,
    retry: 'Jetzt versuchen',
    cancel: 'Abbrechen',
  },
  TimingBadge: {
    unknown: 'Zeiten unbekannt',
    firstToken: (time) => `Erstes Token nach ${time}`,
    unknownFirstToken: 'Zeit bis zum ersten Token unbekannt',
    shortRate: (count) => `${count} Tok/s`,
    rate: (count, value) => `${count} ${tokens(value)} pro Sekunde`,
    unknownRate: 'Tempo unbekannt',
    about: amount.about,
  },
  TokenMeter: {
    inputTokens: (count, value) => `${count} Eingabe-${tokens(value)}`,
    cacheReadTokens: (count) => `davon ${count} aus dem Cache`,
    outputTokens: (count, value) => `${count} Ausgabe-${tokens(value)}`,
    reasoningTokens: (count) => `davon ${count} für Denkschritte`,
    unknown: 'Tokens unbekannt',
    about: amount.about,
  },
  UsageSummary: {
    ...amount,
    ...ledger,
    inputTokens: 'Eingabe-Tokens',
    cacheReadTokens: 'davon aus dem Cache',
    cacheWriteTokens: 'davon in den Cache geschrieben',
    audioInputTokens: 'davon Audio',
    outputTokens: 'Ausgabe-Tokens',
    reasoningTokens: 'davon Denkschritte',
    audioOutputTokens: 'davon Audio',
    totalTokens: 'Tokens insgesamt',
    usageBy: (group) => `Nutzung nach ${group}`,
    untagged: 'Ohne Schlagwort',
    overlapping: 'Ein Aufruf mit mehreren Schlagwörtern zählt bei jedem davon.',
  },
}
