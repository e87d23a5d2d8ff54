/** Ends what stays open for long, such as a stream of events, once its reader may no longer read it. */
import { log } from '@/lib/platform/log'
import type { Person } from '../person'
import { RequestError } from '../request-error'
import { onAccessChange } from './access-changes'
import { LOOK_EVERY_MS, msUntilAccessEnds } from './access-end'
import { authorise } from './authorise'
import { isSessionOpen } from './signing-in/sessions'

/** Aborted with `signal`, or when the person is signed out or may no longer read the document. */
export function whileMayRead(documentId: string, person: Person, signal: AbortSignal): AbortSignal {
  if (signal.aborted) return signal
  const over = new AbortController()
  const either = AbortSignal.any([signal, over.signal])
  let end: NodeJS.Timeout | undefined
  const ask = async () => {
    const [allowed, ms] = await Promise.all([mayRead(documentId, person), msUntilAccessEnds(documentId, person)])
    if (!allowed) over.abort()
    clearTimeout(end)
    if (ms !== null && !either.aborted) end = setTimeout(look, ms).unref()
  }
  const look = () =>
    ask().catch((error) => log.warn({ error }, 'Whether somebody may still read a document could not be asked'))
  const deafen = onAccessChange((change) => {
    if (change.userId !== undefined && change.userId !== person.id) return
    if (change.documentId === undefined || change.documentId === documentId) void look()
  })
  const timer = setInterval(look, LOOK_EVERY_MS).unref()
  either.addEventListener(
    'abort',
    () => {
      deafen()
      clearInterval(timer)
      clearTimeout(end)
    },
    { once: true },
  )
  // What was taken away since the caller asked was told to nobody here.
  void look()
  return either
}

async function mayRead(documentId: string, person: Person): Promise<boolean> {
  if (!(await isSessionOpen(person))) return false
  try {
    await authorise(person, 'read', { type: 'document', id: documentId })
    return true
  } catch (error) {
    if (error instanceof RequestError) return false
    throw error
  }
}
