/** What signs people in, as the rest of this process reaches it. */
import { processSlot } from '@/lib/platform/process-slot'
import type { Auth } from './create-auth'

const slot = processSlot<Auth>('auth')

export const setAuth = (auth: Auth | undefined): void => slot.set(auth)

/** Throws in a process that serves no browsers. */
export const auth = (): Auth => slot.require()
