/** The words of an `AudioView`. */
export interface AudioViewLabels {
  /** Name of the player. */
  readonly audio: string
  /** Name of the text of what is said. */
  readonly transcript: string
  /** Shown while the answer comes. */
  readonly coming: string
  /** Shown where it was stopped, or broke. */
  readonly incomplete: string
  /** Name of the link to the file. */
  readonly download: string
}

/** The English words. */
export const AUDIO_VIEW_LABELS: AudioViewLabels = {
  audio: 'Audio of the answer',
  transcript: 'Transcript',
  coming: 'The audio can be played when it is whole.',
  incomplete: 'The audio is not whole.',
  download: 'Download audio',
}
