import base from '../../components/styles/base.css?inline'
import button from '../../components/styles/button.css?inline'
import note from '../../components/styles/note.css?inline'
import rows from '../../components/styles/rows.css?inline'
import table from '../../components/styles/table.css?inline'
import text from '../../components/styles/text.css?inline'
import trigger from '../../components/styles/trigger.css?inline'
import streamView from '../../components/stream-view/stream-view.css?inline'
import toolCallView from '../../components/tool-call-view/tool-call-view.css?inline'
import panel from './panel.css?inline'

/** The style of the panel. That of the components in it holds within it alone, so that a page without `callscope/styles.css` stays as it is. */
export const panelStyle: string = `@scope (.cs-devtools) {\n${[base, rows, table, note, text, button, trigger, streamView, toolCallView].join('\n')}\n}\n${panel}`
