import { Books } from './books.tsx'

export default function Page() {
  return (
    <main>
      <h1>Books</h1>
      <Books />
    </main>
  )
}
