import { forwardRef } from 'react'
import { isRunning } from '../../core/call-state.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { splitText } from '../split-text.js'
import { AudioViewContext, type AudioViewState } from './audio-view-root.js'

/** DOM props of `AudioView.Player`. */
export interface AudioViewPlayerProps extends PartProps<'audio', AudioViewState> {}

/** Plays it, by the browser's own player. Renders an `<audio>`, and nothing while there is nothing to play. */
export const AudioViewPlayer = /* @__PURE__ */ forwardRef<HTMLAudioElement, AudioViewPlayerProps>(function AudioViewPlayer(given, ref) {
  const { state, words, hasAudio, url, autoPlay } = usePartContext(AudioViewContext, 'AudioView.Player')
  if (!hasAudio) return null
  const own = { controls: true, autoPlay, preload: 'metadata', className: 'cs-player', 'aria-label': words.audio, src: url ?? undefined } as const
  return <Part tag="audio" state={state} own={own} given={given} elementRef={ref} />
})

/** DOM props of `AudioView.Transcript`. */
export interface AudioViewTranscriptProps extends PartProps<'div', AudioViewState> {}

/** What is said, as it comes. Renders a `<div>`, and nothing where that is not known. Not a live region: it is busy while it grows. */
export const AudioViewTranscript = /* @__PURE__ */ forwardRef<HTMLDivElement, AudioViewTranscriptProps>(function AudioViewTranscript(given, ref) {
  const { state, words, transcript } = usePartContext(AudioViewContext, 'AudioView.Transcript')
  if (transcript === null && given.children === undefined) return null
  const own = { role: 'group', dir: 'auto', className: 'cs-plain-text', 'aria-label': words.transcript, 'aria-busy': isRunning(state.status), children: splitText(transcript ?? '') } as const
  return <Part tag="div" state={state} own={own} given={given} elementRef={ref} />
})

/** DOM props of `AudioView.Note`. */
export interface AudioViewNoteProps extends PartProps<'p', AudioViewState> {}

/** That the audio is not whole: not yet, or never. Renders a `<p>`, and nothing where it is whole. */
export const AudioViewNote = /* @__PURE__ */ forwardRef<HTMLParagraphElement, AudioViewNoteProps>(function AudioViewNote(given, ref) {
  const { state, words } = usePartContext(AudioViewContext, 'AudioView.Note')
  if (!state.incomplete) return null
  return <Part tag="p" state={state} own={{ className: 'cs-note', children: isRunning(state.status) ? words.coming : words.incomplete }} given={given} elementRef={ref} />
})

/** DOM props of `AudioView.Download`. */
export interface AudioViewDownloadProps extends PartProps<'a', AudioViewState> {}

/** Saves it as a file. Renders an `<a>`, and nothing while there is nothing to save. */
export const AudioViewDownload = /* @__PURE__ */ forwardRef<HTMLAnchorElement, AudioViewDownloadProps>(function AudioViewDownload(given, ref) {
  const { state, words, url, fileName } = usePartContext(AudioViewContext, 'AudioView.Download')
  if (url === null) return null
  return <Part tag="a" state={state} own={{ href: url, download: fileName, className: 'cs-download', children: words.download }} given={given} elementRef={ref} />
})
