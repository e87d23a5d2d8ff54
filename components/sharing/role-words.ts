/** What the roles of a document are called on the screens: as what they let people do. */
import type { Choice } from '@/components/ui/select'
import type { LinkRole, Role } from '@/lib/accounts/role'

export const roleNames: Readonly<Record<Role, string>> = {
  reader: 'Can read',
  commenter: 'Can comment',
  editor: 'Can edit',
  writer: 'Can edit and start runs',
  owner: 'Owner',
}

const abouts: Readonly<Record<Role, string>> = {
  reader: 'See the text, its outline and its history',
  commenter: 'Also comment, answer and resolve',
  editor: 'Also change text, outline and proposals',
  writer: 'Also have the model write, within the limit',
  owner: 'Also share, set limits and delete',
}

const choice = <R extends Role>(role: R): Choice<R> => ({ value: role, label: roleNames[role], about: abouts[role] })

/** From the least to the most. */
export const roleChoices: readonly Choice<Role>[] = (['reader', 'commenter', 'editor', 'writer', 'owner'] as const).map(
  choice<Role>,
)

export const linkRoleChoices: readonly Choice<LinkRole>[] = (['reader', 'commenter', 'editor'] as const).map(
  choice<LinkRole>,
)
