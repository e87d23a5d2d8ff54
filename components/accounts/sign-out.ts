/** Signs this browser out. */
import { ask } from '@/components/api/request'
import { leaveFor } from './leave-for'

/** `to` is the page that comes after. Throws `ApiError`. */
export async function signOut(to: string): Promise<void> {
  await endSession()
  await leaveFor(to)
}

/** The page stays. Throws `ApiError`. */
export async function endSession(): Promise<void> {
  await ask('/api/sign-out', { method: 'POST' })
}
