import 'callscope/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Books } from './books.js'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id root')

createRoot(root).render(
  <StrictMode>
    <main>
      <h1>Books</h1>
      <Books />
    </main>
  </StrictMode>,
)
