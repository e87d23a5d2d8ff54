/** What a role lets somebody do whom a link asks in, in words. */
import type { Role } from '@/lib/accounts/role'

/** What somebody is asked to do with a document: "asked you to … a report". */
export const askedTo: Readonly<Record<Role, string>> = {
  reader: 'read',
  commenter: 'comment on',
  editor: 'edit',
  writer: 'write',
  owner: 'own',
}

/** What somebody may do there, as a sentence. */
export const roleSentences: Readonly<Record<Role, string>> = {
  reader: 'You can read it, and take it away as a file.',
  commenter: 'You can read and comment.',
  editor: 'You can edit text and comment.',
  writer: 'You can edit text, comment and start runs.',
  owner: 'You can do everything with it: edit, start runs, share and delete it.',
}
