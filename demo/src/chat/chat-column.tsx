import type { ChatMessage } from 'callscope'
import { RawInspector } from 'callscope/components'
import { useStreamValue } from 'callscope/react'
import type { Cassette } from 'callscope/testing'
import { useState } from 'react'
import type { Target } from '../settings/settings.js'
import { CallCode } from './call-code.js'
import { ColumnHead } from './column-head.js'
import { partsOf } from './content.js'
import { Conversation } from './conversation.js'
import { LiveFigures } from './live-figures.js'
import { RunningTurn } from './running-turn.js'
import { Said } from './said.js'
import type { ToolResult } from './said-part.js'
import type { Column } from './use-chats.js'
import { useRecorder } from './use-recorder.js'

interface ChatColumnProps {
  readonly column: Column
  readonly onTarget: (target: Target) => void
  readonly onRemove: (() => void) | null
  readonly onReplay: (cassette: Cassette) => void
}

type Side = 'raw' | 'code' | null

/** A conversation with one model: what was said, the answer that comes, and a look behind it. */
export function ChatColumn({ column, onTarget, onRemove, onReplay }: ChatColumnProps) {
  const { target, chat, asked } = column
  const { messages, totals, edit, regenerate, select, clear } = chat
  const [side, setSide] = useState<Side>(null)
  const recorder = useRecorder(target.slot)
  const replay = (): void => {
    const cassette = recorder?.cassette()
    if (cassette && cassette.exchanges.length > 0) onReplay(cassette)
  }
  const isEmpty = useStreamValue(chat, ({ status }) => status === 'idle')
  const toggle = (which: Side) => ({ 'aria-pressed': side === which, onClick: () => setSide(side === which ? null : which) })
  return (
    <section className="panel column" aria-label={`${target.provider} ${target.model}`}>
      <ColumnHead target={target} of={chat} onChange={onTarget} onRemove={onRemove} />
      <Conversation>
        {messages.map((message, place) =>
          message.role === 'tool' ? null : (
            <Said key={message.id} message={message} results={resultsOf(messages[place + 1])} onEdit={edit} onAgain={regenerate} onSelect={select} />
          ),
        )}
        <RunningTurn of={chat} schema={asked.responseModel} />
      </Conversation>
      <LiveFigures of={chat} />
      <footer className="column-foot">
        <span className="turn">
          {messages.length === 0 ? 'Nothing was asked yet.' : `${totals.turns} ${totals.turns === 1 ? 'turn' : 'turns'} in all`}
        </span>
        <span className="buttons">
          <button type="button" {...toggle('raw')}>
            Raw
          </button>
          <button type="button" {...toggle('code')}>
            Code
          </button>
          <button type="button" disabled={isEmpty} onClick={replay} title="What this column has asked since the page was opened">
            Replay
          </button>
          <button type="button" disabled={messages.length === 0} onClick={clear}>
            Clear
          </button>
        </span>
      </footer>
      {side === 'raw' && <RawInspector of={chat} className="side" />}
      {side === 'code' && <CallCode target={target} asked={asked} messages={messages} />}
    </section>
  )
}

/** What tools gave to the message before. */
function resultsOf(next: ChatMessage | undefined): readonly ToolResult[] {
  return next?.role === 'tool' ? partsOf(next).flatMap((part) => (part.type === 'tool-result' ? [part] : [])) : []
}
