import 'callscope/styles.css'
import './style/page.css'
import './style/fields.css'
import './style/chat.css'
import './style/ask.css'
import './style/account.css'
import './style/replay.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.js'

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
