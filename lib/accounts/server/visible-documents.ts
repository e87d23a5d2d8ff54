/** Which documents a person sees. */
import type { Prisma } from '@/generated/prisma/client'
import type { Person } from '../person'

/** Those that they are a member of, and those that a link which is open has led them to. */
export const visibleTo = ({ id: userId }: Person): Prisma.DocumentWhereInput => ({
  OR: [
    { members: { some: { userId } } },
    {
      shareLink: {
        visits: { some: { userId } },
        OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }],
      },
    },
  ],
})
