'use client'

import type { CallErrorKind } from '../../base/call-error.js'
import type { CostAmountLabels } from '../cost-amount-labels.js'
import type { CostLinesLabels } from '../cost-lines-labels.js'
import type { LabelSet } from '../labels/component-labels.js'
import { createPlural } from '../labels/create-plural.js'
import type { LedgerLabels } from '../ledger-labels.js'

const plural = /* @__PURE__ */ createPlural('ar')
/** What is counted stands in the plural from 3 to 10, and in the accusative from 11 to 99. */
const tokens = (value: number): string => plural(value, { few: 'رموز', many: 'رمزًا', other: 'رمز' })
/** Before another noun it keeps its plain form. */
const tokensOf = (value: number): string => plural(value, { few: 'رموز', other: 'رمز' })

const amount: CostAmountLabels = {
  unknown: 'غير معروف',
  about: (usd) => `نحو ${usd}`,
  atLeast: (usd) => `${usd} على الأقل`,
  free: 'مجانًا',
}

const lines: CostLinesLabels = {
  ...amount,
  cost: 'التكلفة',
  lines: 'تفصيل التكلفة',
  kind: 'النوع',
  tokens: 'الرموز',
  rate: 'لكل مليون',
  usd: 'التكلفة',
  each: (usd) => `${usd} للواحد`,
  kinds: {
    input: 'الإدخال',
    audio_input: 'إدخال صوتي',
    cache_read: 'قراءة من الذاكرة المؤقتة',
    cache_write: 'كتابة في الذاكرة المؤقتة',
    cache_write_1h: 'كتابة في الذاكرة المؤقتة لمدة ساعة',
    output: 'الإخراج',
    reasoning: 'الاستدلال',
    audio_output: 'إخراج صوتي',
    web_search: 'عمليات البحث في الويب',
    vendor_bill: 'فاتورة المزوّد',
    user_price: 'سعرك الخاص',
    unaccounted: 'غير مفصّل',
  },
  part: (kind) => `منها ${kind}`,
  total: 'الإجمالي',
  sources: { vendor: 'بحسب فاتورة المزوّد', user: 'أسعارك الخاصة', table: 'جدول الأسعار المدمج' },
  pricesFrom: (date) => `أسعار ${date}`,
  tier: (tiers) => `فئة الخدمة: ${tiers}`,
  tiers: { default: '', standard: '', auto: '', on_demand: '', fast: 'الوضع السريع', us: 'المعالجة في الولايات المتحدة' },
  incomplete: 'جزء منها غير معروف.',
  estimated: 'عدد الرموز تقديري.',
}

const ledger: LedgerLabels = {
  model: 'النموذج',
  provider: 'المزوّد',
  tag: 'الوسم',
  hour: 'الساعة',
  day: 'اليوم',
  month: 'الشهر',
  cost: lines.cost,
  total: lines.total,
  requests: 'الطلبات',
  empty: 'لا توجد طلبات بعد',
}

const errors: Readonly<Record<CallErrorKind, string>> = {
  authentication: 'لم تقبل الخدمة المفتاح. تحقّق من المفتاح.',
  permission: 'لا تسمح الخدمة بذلك بهذا المفتاح. تحقّق من صلاحيات الحساب ورصيده.',
  rate_limit: 'تحدّ الخدمة من عدد الطلبات الآن. انتظر ثم حاول مرة أخرى.',
  invalid_request: 'رُفض الطلب. تحقّق من النموذج والإعدادات والرسائل.',
  not_found: 'لا تعرف الخدمة هذا العنوان أو هذا النموذج.',
  overloaded: 'الخدمة مثقلة بالطلبات. حاول مرة أخرى بعد قليل.',
  server: 'تعذّر على الخدمة أن تجيب. حاول مرة أخرى.',
  network: 'تعذّر الوصول إلى الخدمة أو انقطع الاتصال. تحقّق من اتصالك بالإنترنت.',
  timeout: 'لم تُجب الخدمة في الوقت المحدد. حاول مرة أخرى.',
  incomplete: 'انقطعت الإجابة قبل أن تكتمل. ما وصل منها محفوظ.',
  parse: 'لم تكن الإجابة بالصيغة المتوقعة.',
  tool: 'تعذّر تشغيل إحدى الأدوات.',
  budget: 'الميزانية لا تكفي لهذا الطلب.',
  unknown: 'فشل الطلب لسبب غير معروف.',
}

/** All words in Arabic. */
export const ar: LabelSet = {
  locale: 'ar',
  BudgetMeter: {
    ...amount,
    unknown: 'جزء غير معروف',
    budget: 'الميزانية',
    spent: (spent, limit) => `${spent} من ${limit}`,
    tokens: (count, value) => `${count} ${tokens(value)}`,
    call: 'هذا الطلب',
    session: 'هذه الجلسة',
    day: 'اليوم',
    month: 'هذا الشهر',
    warning: 'أوشكت على النفاد',
    usedUp: 'نفدت',
    exceeded: 'جرى تجاوزها',
  },
  CallStatus: {
    idle: '',
    pending: 'في الانتظار',
    streaming: 'تصل الإجابة',
    'waiting-to-retry': 'في انتظار المحاولة التالية',
    'waiting-for-approval': 'في انتظار موافقتك',
    success: 'اكتملت',
    aborted: 'أُوقفت',
    error: 'فشلت',
    started: 'في انتظار الإجابة',
  },
  ContextGauge: {
    context: 'نافذة السياق',
    unknown: 'السياق غير معروف',
    shortFill: (share, contextWindow) => `${share} من سياق ${contextWindow}`,
    fill: (share, contextWindow, value) => `${share} من ${contextWindow} ${tokens(value)}`,
    about: amount.about,
    warning: 'يمتلئ',
    danger: 'يكاد يمتلئ',
    full: 'ممتلئ',
  },
  CostBadge: amount,
  CostBreakdown: lines,
  CostSummary: {
    ...lines,
    ...ledger,
    costBy: (period) => `التكلفة بحسب ${period}`,
    on: (model) => `مع ${model}`,
    highest: (usd, period) => `الأعلى: ${usd} (${period})`,
    latest: (usd) => `الأحدث: ${usd}`,
    earlier: 'قبل ذلك',
    onlyLast: (periods) => `لا يظهر في الرسم إلا آخر ${periods}.`,
    hatched: 'المخطَّط: ليس كله معروفًا.',
  },
  ErrorNotice: {
    message: ({ kind }) => errors[kind],
    wait: (time) => `تطلب الخدمة الانتظار قبل المحاولة التالية: ${time}.`,
    retry: 'حاول مرة أخرى',
    httpStatus: (status) => `HTTP ${status}`,
    request: (requestId) => `الطلب ${requestId}`,
  },
  FinishNotice: {
    refusal: 'امتنع النموذج عن الإجابة.',
    content_filter: 'قطع مرشّح المحتوى لدى المزوّد الإجابة.',
    length: 'قُطعت الإجابة عند حدّ الرموز.',
    continue: 'متابعة',
  },
  ReasoningView: {
    thinking: 'يفكّر…',
    thought: 'خطوات التفكير',
    thoughtFor: (time) => `مدة التفكير: ${time}`,
  },
  RetryCountdown: {
    message: ({ kind }) => errors[kind],
    announcement: (time) => `المحاولة التالية بعد ${time}`,
    next: (time) => `المحاولة التالية بعد ${time}`,
    now: 'تجري المحاولة',
    wait: 'انتظار المحاولة التالية',
    left: (time) => `بقي ${time}`,
    retry: 'حاول الآن',
    cancel: 'إلغاء',
  },
  TimingBadge: {
    unknown: 'التوقيت غير معروف',
    firstToken: (time) => `أول رمز بعد ${time}`,
    unknownFirstToken: 'الوقت حتى أول رمز غير معروف',
    shortRate: (count) => `${count} رمز/ث`,
    rate: (count, value) => `${count} ${tokens(value)} في الثانية`,
    unknownRate: 'السرعة غير معروفة',
    about: amount.about,
  },
  TokenMeter: {
    inputTokens: (count, value) => `${count} ${tokensOf(value)} إدخال`,
    cacheReadTokens: (count) => `منها ${count} من الذاكرة المؤقتة`,
    outputTokens: (count, value) => `${count} ${tokensOf(value)} إخراج`,
    reasoningTokens: (count) => `منها ${count} للاستدلال`,
    unknown: 'عدد الرموز غير معروف',
    about: amount.about,
  },
  ToolCallView: {
    calls: 'استدعاءات الأدوات',
    call: (name, phase) => `استدعاء الأداة ${name}: ${phase}`,
    unnamed: 'أداة',
    phases: {
      streaming: 'قيد الكتابة',
      complete: 'مطلوب',
      invalid: 'المعطيات غير صالحة',
      'waiting-for-approval': 'في انتظار موافقتك',
      'waiting-for-result': 'في انتظار النتيجة',
      running: 'قيد التنفيذ',
      success: 'تم',
      error: 'فشل',
      unknown: 'لا توجد أداة بهذا الاسم',
      rejected: 'مرفوض',
      aborted: 'متوقف',
    },
    arguments: 'المعطيات',
    result: 'النتيجة',
    rejectedBecause: (reason) => `السبب: ${reason}`,
    approve: 'موافقة',
    reject: 'رفض',
    reason: 'السبب (اختياري)',
  },
  UsageSummary: {
    ...amount,
    ...ledger,
    inputTokens: 'رموز الإدخال',
    cacheReadTokens: 'منها من الذاكرة المؤقتة',
    cacheWriteTokens: 'منها ما كُتب في الذاكرة المؤقتة',
    audioInputTokens: 'منها صوتي',
    outputTokens: 'رموز الإخراج',
    reasoningTokens: 'منها للاستدلال',
    audioOutputTokens: 'منها صوتي',
    totalTokens: 'مجموع الرموز',
    usageBy: (group) => `الاستخدام بحسب ${group}`,
    untagged: 'بلا وسم',
    overlapping: 'الطلب الذي له عدة وسوم يُحسب في كل منها.',
  },
}
