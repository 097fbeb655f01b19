import type { ServiceInfo } from './use-services.js'
import { ParameterFields } from './parameter-fields.js'
import { SchemaEditor } from './schema-editor.js'
import { ServiceNote } from './service-note.js'
import type { Settings } from './settings.js'
import { ToolShelf } from './tool-shelf.js'
import type { ChangeSettings } from './use-settings.js'

interface SettingsPanelProps {
  readonly settings: Settings
  readonly services: readonly ServiceInfo[]
  readonly onChange: ChangeSettings
}

/** What holds for all columns. */
export function SettingsPanel({ settings, services, onChange }: SettingsPanelProps) {
  const { system, parameters, tools, isObject, schema } = settings
  return (
    <aside className="panel settings" aria-label="Settings">
      <ServiceNote services={services} targets={settings.targets} />
      <label className="field">
        <span>System prompt</span>
        <textarea rows={3} value={system} placeholder="You are terse." onChange={({ target }) => onChange({ system: target.value })} />
      </label>
      <ToolShelf onTable={tools} onChange={(next) => onChange({ tools: next })} />
      <SchemaEditor isOn={isObject} schema={schema} onChange={onChange} />
      <ParameterFields parameters={parameters} onChange={(next) => onChange({ parameters: next })} />
    </aside>
  )
}
