/** Signs this browser out. */
import { ask } from '@/components/api/request'
import { leaveFor } from './leave-for'

/** `to` is the page that comes after. Throws `ApiError`. */
export async function signOut(to = '/sign-in'): Promise<void> {
  await ask('/api/sign-out', { method: 'POST' })
  await leaveFor(to)
}
