/** Takes back what a person decided: a proposal that was accepted or rejected, or an earlier text that was restored. */
import { v7 as newId } from 'uuid'
import type * as Y from 'yjs'
import type { z } from 'zod'
import type { Revision } from '@/generated/prisma/client'
import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { authorise } from '@/lib/accounts/server/authorise'
import { database } from '@/lib/platform/database'
import { type OpenDocument, withOpenDocument } from '../../documents/collaboration/live-documents'
import { withHalf } from '../../documents/half-sentence'
import { documentIdSchema, type Proposal } from '../../documents/live-document'
import { fragmentToMarkdown, writeMarkdown } from '../../documents/markdown/markdown'
import { markdownOf } from '../../documents/markdown/section-markdown'
import { addProposal, readProposals } from '../../documents/outline-entries'
import { sectionIdSchema } from '../../outline/outline'
import type { Offered, TakenBack, TextBefore, takeBackSchema } from '../taken-back'
import { demandRevision } from './find-revision'
import { demandSection, replaceText } from './replace-text'

/** On a proposal that is offered again. */
const againOrigin = { source: 'revision' } as const

/**
 * `revisionId` is what the decision has made. The text from before comes back as a new revision, with what was known of
 * it, and the proposal with it; nobody's words are replaced. Throws 403 for what another person decided, 404 for a
 * revision of another document, and 409 when the section was edited or removed since, or is being written.
 */
export async function takeBackDecision(
  documentId: string,
  revisionId: string,
  person: Person,
  { before, offered }: z.output<typeof takeBackSchema>,
): Promise<TakenBack> {
  await authorise(person, 'edit', { type: 'document', id: documentId })
  const revision = await demandRevision(documentId, revisionId)
  if (revision.authorId !== null && revision.authorId !== person.id) throw notTheirs()
  return withOpenDocument(documentIdSchema.parse(documentId), async (open) => {
    if (revision.origin === 'proposed') return { proposalId: await offerRejected(open, revision, offered) }
    if (revision.origin === 'accepted' || revision.origin === 'restored')
      return { proposalId: await putBack(open, person, revision, before, offered) }
    throw new RequestError(
      409,
      'no-decision',
      'Nothing was decided with this revision, so there is nothing to take back.',
    )
  })
}

async function putBack(
  open: OpenDocument,
  person: Person,
  decided: Revision,
  before: TextBefore | null,
  offered: Offered,
): Promise<string | null> {
  const { parentId } = decided
  const parent = parentId === null ? null : await database().revision.findUnique({ where: { id: parentId } })
  const proposalId = decided.origin === 'accepted' ? newId() : null
  const known = before ?? knownOf(parent)
  await replaceText(open, person, {
    sectionId: sectionIdSchema.parse(decided.sectionId),
    markdown: parent?.markdown ?? '',
    origin: 'restored',
    model: parent?.model ?? null,
    instruction: parent?.instruction ?? null,
    over: decided.contentHash,
    state: () => ({ ...known, contributors: contributorsOf(known, parent, person) }),
    also: () => {
      if (proposalId !== null)
        offer(open.doc, decided, proposalId, restBehind(parent?.markdown ?? '', decided, offered))
    },
  })
  return proposalId
}

type Again = Offered & { readonly markdown: string }

/** A rest is kept behind what stood there. Where that stands no longer, all of it is offered in the place of the section. */
function restBehind(stood: string, { markdown }: Revision, offered: Offered): Again {
  if (offered.kind === 'replaces') return { ...offered, markdown }
  const before = stood.trimEnd()
  if (!markdown.startsWith(before)) return { kind: 'replaces', brokeOffAfter: '', half: '', markdown }
  return { ...offered, markdown: withHalf(offered.half, markdown.slice(before.length)) }
}

const knownOf = (parent: Revision | null): TextBefore => ({
  status: parent === null || parent.markdown === '' ? 'planned' : 'written',
  writtenFrom: null,
  writtenBy: parent?.model ?? null,
  contributors: [],
})

/** What people wrote is theirs again, whatever the browser says of it: no model replaces it directly. */
function contributorsOf({ contributors }: TextBefore, parent: Revision | null, person: Person): readonly string[] {
  if (!parent || (parent.origin !== 'edited' && parent.origin !== 'restored')) return contributors
  const author = parent.authorId ?? person.id
  return contributors.includes(author) ? contributors : [...contributors, author]
}

/** The id that it has now; one that is offered already is left alone. */
async function offerRejected(open: OpenDocument, revision: Revision, offered: Offered): Promise<string> {
  let proposalId = newId()
  await open.commit(
    async () => undefined,
    () => {
      const sectionId = sectionIdSchema.parse(revision.sectionId)
      demandSection(open.doc, sectionId)
      const again = restBehind(markdownOf(open.doc, sectionId), revision, offered)
      const there = readProposals(open.doc).find((proposal) => isSame(proposal, revision, again.markdown))
      if (there) proposalId = there.id
      else open.doc.transact(() => offer(open.doc, revision, proposalId, again), againOrigin)
    },
  )
  return proposalId
}

const isSame = ({ sectionId, runId, text }: Proposal, revision: Revision, markdown: string): boolean =>
  sectionId === revision.sectionId &&
  runId === (revision.runId ?? '') &&
  fragmentToMarkdown(text).trimEnd() === markdown.trimEnd()

/** Call it in a transaction. */
function offer(doc: Y.Doc, revision: Revision, id: string, { markdown, ...offered }: Again): void {
  const { sectionId, model, instruction, runId, parentId } = revision
  const proposal = {
    id,
    sectionId: sectionIdSchema.parse(sectionId),
    status: 'ready' as const,
    model: model ?? '',
    instruction: instruction ?? '',
    runId: runId ?? '',
    baseRevisionId: parentId,
    createdAt: Date.now(),
    ...offered,
  }
  writeMarkdown(doc, addProposal(doc, proposal, againOrigin), markdown)
}

const notTheirs = (): RequestError =>
  new RequestError(403, 'not-yours', 'Somebody else decided this. Restore the revision that you want instead.')
