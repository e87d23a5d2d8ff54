/** Decides whether a person may do something: the one place where it is decided. */
import { z } from 'zod'
import { database } from '@/lib/platform/database'
import type { Person } from '../person'
import { RequestError } from '../request-error'
import {
  type DocumentVerb,
  documentVerbSchema,
  highest,
  type InstallationVerb,
  installationVerbSchema,
  may,
  type Role,
  roleSchema,
  type Standing,
  standingAllows,
} from '../role'
import { notSignedIn } from './requests/person-of'

type DocumentNoun = { readonly type: 'document'; readonly id: string }
type InstallationNoun = { readonly type: 'installation' }

/** Throws 404 for a document that the person does not see, 403 for what their role or standing does not allow. */
export async function authorise(person: Person, verb: DocumentVerb, noun: DocumentNoun): Promise<void>
export async function authorise(person: Person, verb: InstallationVerb, noun: InstallationNoun): Promise<void>
export async function authorise(person: Person, verb: string, noun: DocumentNoun | InstallationNoun): Promise<void> {
  const isAllowed =
    noun.type === 'document'
      ? may(await demandRole(noun.id, person), documentVerbSchema.parse(verb))
      : await allowsHere(person, installationVerbSchema.parse(verb))
  if (isAllowed) return
  throw new RequestError(403, 'not-allowed', 'You may not do this here. Nothing was changed.')
}

async function demandRole(documentId: string, person: Person): Promise<Role> {
  const role = await roleIn(documentId, person)
  if (role !== null) return role
  throw new RequestError(404, 'unknown-document', 'There is no such document. It may have been removed.')
}

/** Whether a person may do something to the installation, where others are shown less in place of a refusal. */
export const allowsHere = async (person: Person, verb: InstallationVerb): Promise<boolean> =>
  standingAllows(await standingOf(person), verb)

/** Of somebody whose account was removed meanwhile nothing is left to be allowed. */
async function standingOf({ id }: Person): Promise<Standing> {
  const user = await database().user.findUnique({ where: { id }, select: { standing: true } })
  if (user) return user.standing
  throw notSignedIn()
}

const roleRows = z.array(z.object({ documentId: z.string(), role: roleSchema }))

/** As a member or by a link that is open, whatever allows more; null for a document that the person does not see. */
export const roleIn = async (documentId: string, person: Person): Promise<Role | null> =>
  (await rolesIn([documentId], person)).get(documentId) ?? null

/** In each of these documents that the person sees. */
export async function rolesIn(documentIds: readonly string[], person: Person): Promise<Map<string, Role>> {
  const rows = await database().$queryRaw`
    SELECT "documentId", role::text FROM members
    WHERE "documentId" = ANY(${documentIds}::uuid[]) AND "userId" = ${person.id}::uuid
    UNION ALL
    SELECT link."documentId", link.role::text
    FROM share_links link JOIN share_link_visits visit ON visit."shareLinkId" = link.id
    WHERE link."documentId" = ANY(${documentIds}::uuid[]) AND visit."userId" = ${person.id}::uuid
      AND (link."expiresAt" IS NULL OR link."expiresAt" > now())`
  const roles = new Map<string, Role>()
  for (const { documentId, role } of roleRows.parse(rows)) {
    const known = roles.get(documentId)
    roles.set(documentId, (known && highest([known, role])) ?? role)
  }
  return roles
}
