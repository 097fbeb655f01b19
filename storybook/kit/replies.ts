import type { SimulatedReply, SimulationScript } from 'callscope/testing'

/** What the simulated model says of rivers. */
export const TEXT = [
  'Rivers shape a valley in two ways.\n\n',
  'They cut down: moving water carries sand and gravel, which grind the bed away. ',
  'And they cut sideways: the outer bank of each bend is undercut and falls, so that the bend wanders and the valley floor grows wide.',
].join('')

/** Words of {@link TEXT} that have come in the stories of an unfinished stream. */
const CHUNKS_SO_FAR = 24

/** A whole answer. */
export const answered: SimulatedReply = {
  text: TEXT,
  usage: { inputTokens: 1842, cacheReadTokens: 1024, outputTokens: 326, reasoningTokens: 192 },
}

/** What the simulated model thinks before it speaks of rivers. */
export const THOUGHT = [
  'The question is about valleys, so erosion is what matters, not floods.\n\n',
  'There are two directions: down, by what the water carries, and sideways, at the outer banks. I should name both and say what each does to the shape.',
].join('')

/** A model that thinks, and answers then. */
export const thoughtful: SimulatedReply = { ...answered, reasoning: THOUGHT, delayMs: 5 }

/** A model that thinks, and stays at it. */
export const thinking: SimulatedReply = { ...thoughtful, delayMs: 0, fault: { kind: 'stall', afterChunks: 20 } }

/** An answer whose first word came, and no more. */
export const begun: SimulatedReply = { text: TEXT, fault: { kind: 'stall', afterChunks: 1 } }

/** An answer that stays half way. */
export const streaming: SimulatedReply = { text: TEXT, fault: { kind: 'stall', afterChunks: CHUNKS_SO_FAR } }

/** A service that has not answered yet, and never will. */
export const pending: SimulationScript = () => new Promise(() => {})

/** An answer whose connection breaks half way. */
export const broken: SimulatedReply = { text: TEXT, fault: { kind: 'cut', afterChunks: CHUNKS_SO_FAR } }

/** A service that is busy once, and answers when it is asked again. */
export const busyOnce: readonly SimulatedReply[] = [{ fault: { status: 429, retryAfterMs: 2000 } }, answered]

/** A service that is busy once, and asks for time: so much that what is shown of it stays the same for a while. */
export const busyForLong: readonly SimulatedReply[] = [{ fault: { status: 429, retryAfterMs: 600_000 } }, answered]

/** A model that asks for a tool, and answers once it has the result. */
export const asking: readonly SimulatedReply[] = [
  { text: 'I can measure that. Let me look.', toolCalls: [{ name: 'order_survey', args: { river: 'Rhine', places: 12, budget: '400 EUR' }, id: 'call_1' }], usage: { inputTokens: 212, outputTokens: 48 } },
  answered,
]

/** The arguments of a tool come word by word, and stop half way. */
export const growingArguments: SimulatedReply = { toolCalls: [{ name: 'order_survey', args: { river: 'Rhine', places: ['Kaub', 'Bingen', 'Mainz'], note: 'Measure at low water, twice.' } }], fault: { kind: 'stall', afterChunks: 5 } }

/** What is known of a river, as JSON. */
export const RHINE = {
  name: 'Rhine',
  lengthKm: 1233,
  navigable: true,
  source: { place: 'Lai da Tuma', heightM: 2345 },
  tributaries: [{ name: 'Moselle', lengthKm: 544 }, { name: 'Main', lengthKm: 527 }],
  mouth: null,
  notes: 'It is navigable from Basel to the sea, and its delta begins where it enters the Netherlands. '.repeat(14),
}

/** The same, as it comes. */
export const RHINE_CHUNKS: readonly string[] = JSON.stringify(RHINE).match(/[^]{1,12}/g) ?? []

/** An object that stays half way. */
export const halfObject: SimulatedReply = { text: RHINE_CHUNKS, fault: { kind: 'stall', afterChunks: 12 } }

/** An answer that reached the token limit. */
export const cutAtLimit: SimulatedReply = { text: TEXT.slice(0, 120), finishReason: 'length', usage: { inputTokens: 42, outputTokens: 64 } }

/** An answer that the provider filtered. */
export const filtered: SimulatedReply = { text: TEXT.slice(0, 60), finishReason: 'content_filter', usage: { inputTokens: 42, outputTokens: 12 } }

/** A model that declines. */
export const refused: SimulatedReply = { refusal: 'I’m sorry, but I can’t help with that.', usage: { inputTokens: 42, outputTokens: 11 } }

/** An answer that is read from right to left, with a name that is not. */
export const arabic: SimulatedReply = {
  text: 'تشكّل الأنهار الوديان بطريقتين.\n\nفهي تحفر إلى الأسفل، وتحفر إلى الجانبين أيضاً، كما في نهر Colorado.',
  usage: { inputTokens: 1842, cacheReadTokens: 1024, outputTokens: 326 },
}
