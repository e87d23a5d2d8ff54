/** People who come to a document in one way or another, for tests. */
import { randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type { Database } from '@/lib/platform/database'
import type { Person } from '../person'
import type { LinkRole, Role, Standing } from '../role'

/** Somebody with a browser that is signed in. */
export async function newUser(
  prisma: Database,
  { name = 'Ada', standing = 'guest' }: { readonly name?: string; readonly standing?: Standing } = {},
): Promise<Person> {
  const id = newId()
  await prisma.user.create({ data: { id, name, standing } })
  return { id, name, sessionId: await newSession(prisma, id) }
}

/** The id of one more browser of theirs. */
export async function newSession(prisma: Database, userId: string): Promise<string> {
  const id = newId()
  const expiresAt = new Date(Date.now() + 3_600_000)
  await prisma.session.create({ data: { id, userId, token: randomBytes(24).toString('base64url'), expiresAt } })
  return id
}

export async function newMember(prisma: Database, documentId: string, role: Role, name = `A ${role}`): Promise<Person> {
  const person = await newUser(prisma, { name })
  await prisma.member.create({ data: { documentId, userId: person.id, role } })
  return person
}

/** Somebody who has come by the link of a document, which is turned on for that. */
export async function newVisitor(prisma: Database, documentId: string, role: LinkRole): Promise<Person> {
  const person = await newUser(prisma, { name: 'A visitor' })
  const link = await prisma.shareLink.upsert({
    where: { documentId },
    create: { id: newId(), documentId, role, needsAccount: false },
    update: { role, expiresAt: null },
  })
  await prisma.shareLinkVisit.create({ data: { shareLinkId: link.id, userId: person.id } })
  return person
}
