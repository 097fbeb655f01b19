'use server'

import { cookies } from 'next/headers'

/** Begins the one session that there is. Put your own way to log in here. */
export async function logIn(): Promise<void> {
  const jar = await cookies()
  jar.set('session', 'demo', { httpOnly: true, sameSite: 'strict' })
}
