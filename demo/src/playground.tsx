import { type Content, isRunning } from 'callscope'
import type { Cassette } from 'callscope/testing'
import { flushSync } from 'react-dom'
import { AskForm } from './ask/ask-form.js'
import type { Example } from './ask/examples.js'
import { PROVIDER_NAMES, PROVIDERS } from './call/providers.js'
import { ChatColumn } from './chat/chat-column.js'
import { useChats } from './chat/use-chats.js'
import { type Settings, SLOTS, type Target } from './settings/settings.js'
import { SettingsPanel } from './settings/settings-panel.js'
import type { ChangeSettings } from './settings/use-settings.js'
import { useServices } from './settings/use-services.js'

interface PlaygroundProps {
  readonly settings: Settings
  readonly onChange: ChangeSettings
  readonly onReplay: (cassette: Cassette) => void
}

/** What is set, a column for each model, and where one writes. */
export function Playground({ settings, onChange, onReplay }: PlaygroundProps) {
  const services = useServices()
  const columns = useChats(settings)
  const { targets } = settings
  const running = columns.find(({ chat }) => isRunning(chat.status)) ?? columns[0]
  const send = (content: Content): void => columns.forEach(({ chat }) => chat.send(content))
  const stop = (): void => columns.forEach(({ chat }) => chat.stop())
  const ask = ({ prompt, settings: changes }: Example): void => {
    // The calls have to be those of the new settings when it is sent.
    if (changes) flushSync(() => onChange(changes))
    send(prompt)
  }
  const setTarget = (place: number, target: Target): void => onChange({ targets: targets.map((other, at) => (at === place ? target : other)) })
  const remove = (place: number): void => {
    columns[place]?.chat.clear()
    onChange({ targets: targets.filter((_, at) => at !== place) })
  }
  return (
    <main className="main">
      <SettingsPanel settings={settings} services={services} onChange={onChange} />
      <div className="work">
        <div className="columns" data-count={columns.length}>
          {columns.map((column, place) => (
            <ChatColumn key={column.target.slot} column={column} onReplay={onReplay} onTarget={(target) => setTarget(place, target)} onRemove={targets.length > 1 ? () => remove(place) : null} />
          ))}
        </div>
        {targets.length < SLOTS.length && (
          <button type="button" className="add" onClick={() => onChange({ targets: [...targets, another(targets)] })}>
            + Compare with another model
          </button>
        )}
        {running && <AskForm of={running.chat} onSend={send} onStop={stop} onExample={ask} />}
      </div>
    </main>
  )
}

/** A model that is not asked yet, of another provider where there is one. */
function another(targets: readonly Target[]): Target {
  const provider = PROVIDER_NAMES.find((name) => targets.every((target) => target.provider !== name)) ?? PROVIDER_NAMES[0] ?? 'openai'
  const models = PROVIDERS[provider].models
  const slot = SLOTS.find((one) => targets.every((target) => target.slot !== one)) ?? 0
  return { slot, provider, model: models.find((model) => targets.every((target) => target.model !== model)) ?? models[0], baseUrl: '' }
}
