/** One field of a connection that is typed anew. */
import { type ConnectionChange, connectionChangeSchema } from '@/lib/models/connection'
import type { ConnectionView } from '@/lib/models/model-list'

export type ChangedField = 'name' | 'key' | 'address'

export type ReadChange =
  | { readonly type: 'valid'; readonly change: ConnectionChange }
  | { readonly type: 'wrong'; readonly problem: string }

/** An empty key or address takes away the one that is there, where the connection can do without. */
export function readChange(field: ChangedField, text: string, connection: ConnectionView): ReadChange {
  const isCompatible = connection.provider === 'compatible'
  const isEmpty = text.trim() === ''
  if (field === 'key' && isEmpty)
    return isCompatible || connection.baseUrl !== null
      ? { type: 'valid', change: { key: null } }
      : { type: 'wrong', problem: 'Paste the key of your account there.' }
  if (field === 'address' && isEmpty)
    return isCompatible
      ? { type: 'wrong', problem: 'A compatible server needs its address.' }
      : { type: 'valid', change: { baseUrl: null } }
  const parsed = connectionChangeSchema.safeParse({ [field === 'address' ? 'baseUrl' : field]: text })
  if (parsed.success) return { type: 'valid', change: parsed.data }
  return { type: 'wrong', problem: parsed.error.issues[0]?.message ?? 'This can’t be stored.' }
}
