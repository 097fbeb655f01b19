import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './index.css'
import { Gallery } from './gallery'

const { searchParams } = new URL(location.href)
document.documentElement.classList.toggle('dark', searchParams.has('dark'))

const root = document.querySelector('#root')
if (root) createRoot(root).render(<StrictMode><Gallery /></StrictMode>)
