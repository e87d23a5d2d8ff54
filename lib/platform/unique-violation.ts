/** Two who write the same at once: the database lets one of them. */
import { Prisma } from '@/generated/prisma/client'

/** Whether a row could not be written because another has its key already. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
