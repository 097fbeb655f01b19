import { forwardRef } from 'react'
import { AudioViewDownload, AudioViewNote, AudioViewPlayer, AudioViewTranscript } from './audio-view-parts.js'
import { AudioViewRoot, type AudioViewRootProps } from './audio-view-root.js'

/** Props of `AudioView`, and DOM props of its root. */
export interface AudioViewProps extends Omit<AudioViewRootProps, 'children'> {}

/**
 * The audio of an answer with what it says. Nothing plays unasked. Renders a `<div>`, and nothing where there is neither. Its parts: `Root`, `Player`, `Note`,
 * `Transcript`, `Download`.
 */
export const AudioView = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ forwardRef<HTMLDivElement, AudioViewProps>(function AudioView(props, ref) {
    return (
      <AudioViewRoot {...props} ref={ref}>
        <AudioViewPlayer />
        <AudioViewNote />
        <AudioViewTranscript />
        <AudioViewDownload />
      </AudioViewRoot>
    )
  }),
  { Root: AudioViewRoot, Player: AudioViewPlayer, Note: AudioViewNote, Transcript: AudioViewTranscript, Download: AudioViewDownload },
)
