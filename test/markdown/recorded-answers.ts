import { readRecordings } from '../wire/recordings.js'

/** The texts of all recorded answers, each once; none where the recordings are not at hand. */
export function recordedAnswers(): readonly string[] {
  const texts = readRecordings().map(({ expected }) => expected.text ?? expected.choices?.[0]?.content ?? '')
  return [...new Set(texts)].filter((text) => text !== '')
}
