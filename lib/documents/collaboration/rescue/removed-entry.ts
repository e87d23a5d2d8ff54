/** What the entry of a removed section in the outline still says, in the transaction that takes it away. */
import * as Y from 'yjs'
import { z } from 'zod'
import type { Person } from '@/lib/accounts/person'
import type { SectionId } from '../../../outline/outline'
import { outlineOf } from '../../live-document'

const contributorsSchema = z.array(z.string())

/** Of a section that a transaction took away; null where it had none. */
export function entryOf(doc: Y.Doc, sectionId: SectionId, deleteSet: Y.Transaction['deleteSet']): Y.Item | null {
  for (let entry = outlineOf(doc)._map.get(sectionId) ?? null; entry; entry = entry.left)
    if (Y.isDeleted(deleteSet, entry.id)) return entry
  return null
}

/**
 * Who has typed into it, as far as its entry says; another than `remover` where there is one. What a server has stored
 * says of no letter whose it is.
 */
export function contributorOf({ content }: Y.Item, remover: Person | undefined): Person | null {
  const set = content instanceof Y.ContentType ? content.type._map.get('contributors')?.content : undefined
  const ids = set instanceof Y.ContentAny ? contributorsSchema.safeParse(set.arr.at(-1)).data : undefined
  const id = ids?.findLast((each) => each !== remover?.id) ?? ids?.at(-1)
  return id === undefined ? null : { id, name: '' }
}
