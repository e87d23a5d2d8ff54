/** An invitation as those see it who share its document. */
import type { Invitation } from '@/generated/prisma/client'
import type { InvitationView } from '../../sharing'
import { writeLinkToken } from './link-token'

export const presentInvitation = ({ id, invited, role, createdAt, expiresAt }: Invitation): InvitationView => ({
  id,
  invited,
  role,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  token: writeLinkToken('invitation', id),
})
