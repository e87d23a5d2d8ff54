/** One field of a connection that is typed anew. */
import { type ConnectionChange, connectionChangeSchema, leadsElsewhere } from '@/lib/models/connection'
import type { ConnectionView } from '@/lib/models/model-list'
import { type HeaderDraft, headerProblems } from './connection-draft'

export type ChangedField = 'name' | 'key' | 'address'
export type ChangedPart = ChangedField | 'headers'

type Valid = { readonly type: 'valid'; readonly change: ConnectionChange }
export type ReadChange = Valid | { readonly type: 'wrong'; readonly problem: string }

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

/** With a new address: the key and the headers of the old one stay behind where it leads to another server. */
export function readAddress(text: string, key: string, connection: ConnectionView): ReadChange {
  const read = readChange('address', text, connection)
  if (read.type === 'wrong' || !leavesSecrets(text, connection)) return read
  const typed: ReadChange =
    key.trim() === '' ? { type: 'valid', change: { key: null } } : readChange('key', key, connection)
  return typed.type === 'wrong' ? typed : { type: 'valid', change: { ...read.change, ...typed.change, headers: {} } }
}

/** Whether the address leads to another server than the one that the key or the headers were typed for. */
export const leavesSecrets = (address: string, { baseUrl, keyEnding, headerNames }: ConnectionView): boolean =>
  (keyEnding !== null || headerNames.length > 0) &&
  leadsElsewhere(baseUrl, address.trim() === '' ? null : address.trim())

export type ReadHeaders = Valid | { readonly type: 'wrong'; readonly problems: ReadonlyMap<number, string> }

/** Empty rows are no headers. */
export function readHeaders(drafts: readonly HeaderDraft[]): ReadHeaders {
  const rows = drafts.filter(({ name, value }) => name.trim() !== '' || value.trim() !== '')
  const problems = headerProblems(rows)
  const headers = rows.map(({ name, value, isStored }) => [name.trim(), isStored && value.trim() === '' ? null : value])
  const parsed = connectionChangeSchema.safeParse({ headers: Object.fromEntries(headers) })
  if (parsed.success && problems.size === 0) return { type: 'valid', change: parsed.data }
  for (const { path, message } of parsed.error?.issues ?? []) {
    const row = rows.find(({ name }) => name.trim() === path[1]) ?? rows.at(-1)
    if (row && (path.length > 1 || problems.size === 0)) problems.set(row.id, problems.get(row.id) ?? message)
  }
  return { type: 'wrong', problems }
}
