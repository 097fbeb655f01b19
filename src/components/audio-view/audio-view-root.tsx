import { createContext, forwardRef, useMemo } from 'react'
import { isRunning, type Status } from '../../core/call-state.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { useWords } from '../labels/use-words.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { type ShownProps, toShown } from '../root-props.js'
import type { AudioFormat } from './audio-format.js'
import { AUDIO_VIEW_LABELS, type AudioViewLabels } from './audio-view-labels.js'
import { readAudio, toAudioFile } from './read-audio.js'
import { useObjectUrl } from './use-object-url.js'

/** What an `AudioView` shows, as `data-*`. */
export interface AudioViewState {
  readonly status: Status
  /** Whether there is more of it than has come: it comes still, or was stopped, or broke. */
  readonly incomplete: boolean
}

/** Props of `AudioView.Root`, and DOM props of its element. */
export interface AudioViewRootProps extends PartProps<'div', AudioViewState>, ShownProps {
  /** Bytes in place of those of the answer. */
  readonly audio?: Uint8Array | null | undefined
  /** What is said in place of what the answer says. */
  readonly transcript?: string | null | undefined
  /** Format of the bytes; what the call asked for (`callParams.audio.format`), else what they begin like, unless set. */
  readonly format?: AudioFormat | undefined
  /** Whether it plays as soon as it can, which browsers may refuse; not unless set. */
  readonly autoPlay?: boolean | undefined
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<AudioViewLabels>
}

interface AudioViewValue {
  readonly state: AudioViewState
  readonly words: AudioViewLabels
  readonly transcript: string | null
  /** Whether there are bytes to be played. */
  readonly hasAudio: boolean
  /** Address of the file; `null` until the page has one. */
  readonly url: string | null
  /** Name of the file. */
  readonly fileName: string
  readonly autoPlay: boolean
}

/** What the parts of an `AudioView` know. */
export const AudioViewContext = /* @__PURE__ */ createContext<AudioViewValue | null>(null)

/**
 * Holds the parts of an `AudioView`. The transcript grows while the answer comes, and the audio is there when it has ended: its bytes are put together once.
 * Renders a `<div>`, and nothing where there is neither.
 */
export const AudioViewRoot = /* @__PURE__ */ forwardRef<HTMLDivElement, AudioViewRootProps>(function AudioViewRoot(props, ref) {
  const { of, stream, audio: givenAudio, transcript: givenTranscript, format, autoPlay = false, labels, ...given } = props
  const words = useWords('AudioView', AUDIO_VIEW_LABELS, labels)
  const shown = toShown('AudioView', { of, stream })
  const status = useStreamValue(shown, (call) => call.status)
  const response = useStreamValue(shown, (call) => call.response)
  const ownTranscript = useStreamValue(shown, (call) => call.audioTranscript)
  const file = useMemo(() => {
    const audio = givenAudio === undefined ? readAudio(response) : givenAudio && { bytes: givenAudio, asked: readAudio(response)?.asked }
    return audio && toAudioFile(audio.bytes, format ?? audio.asked)
  }, [givenAudio, response, format])
  const url = useObjectUrl(file)
  const transcript = givenTranscript === undefined ? ownTranscript : givenTranscript
  if (file === null && transcript === null) return null
  const state: AudioViewState = { status, incomplete: isRunning(status) || status === 'aborted' || status === 'error' }
  return (
    <AudioViewContext.Provider value={{ state, words, transcript, hasAudio: file !== null, url, fileName: `audio.${file?.extension}`, autoPlay }}>
      <Part tag="div" state={state} own={{ className: 'cs-audio-view' }} given={given} elementRef={ref} />
    </AudioViewContext.Provider>
  )
})
