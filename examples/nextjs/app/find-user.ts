import { cookies } from 'next/headers'

/** Who asks, by the session of the cookie: one that everybody knows. Put your own look-up here. */
export async function findUser(): Promise<{ user: string } | null> {
  const session = (await cookies()).get('session')?.value
  return session === 'demo' ? { user: 'demo' } : null
}
