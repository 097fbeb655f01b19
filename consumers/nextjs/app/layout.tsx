import 'callscope/styles.css'
import type { ReactNode } from 'react'

export const metadata = { title: 'callscope in Next', icons: { icon: 'data:,' } }

export default function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
