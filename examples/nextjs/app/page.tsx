import { Books } from './books'
import { findUser } from './find-user'
import { logIn } from './log-in'

export default async function Page() {
  const user = await findUser()
  return (
    <main>
      <h1>Books</h1>
      {user ? (
        <Books />
      ) : (
        <form action={logIn}>
          <button>Log in</button>
        </form>
      )}
    </main>
  )
}
