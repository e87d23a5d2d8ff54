/** Says when and by what the words of a thread went, out of the texts that are kept of its section. */
import { setImmediate } from 'node:timers/promises'
import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { withOpenDocument } from '@/lib/documents/collaboration/live-documents'
import { documentIdSchema, outlineOf, type SectionState } from '@/lib/documents/live-document'
import { markdownToNodes } from '@/lib/documents/markdown/markdown'
import { markdownOf } from '@/lib/documents/markdown/section-markdown'
import { readSectionState } from '@/lib/documents/outline-entries'
import { sectionIdSchema } from '@/lib/outline/outline'
import { database } from '@/lib/platform/database'
import { authorOf } from '@/lib/revisions/server/author'
import { type RevisionWithAuthor, withAuthor } from '@/lib/revisions/server/present-revision'
import { ownText } from '@/lib/revisions/server/record-revision'
import { findQuote, soughtIn } from '../find-quote'
import { looseText } from '../loose-text'
import { type Anchor, anchorSchema, type LostWords } from '../thread'
import { unknownThread } from './find-threads'

/** Null where the words are not lost, or where no text is kept that has them. Throws 404 for an unknown thread. */
export async function findLostWords(documentId: string, threadId: string, person: Person): Promise<LostWords | null> {
  await authorise(person, 'read', { type: 'document', id: documentId })
  const thread = await database().commentThread.findUnique({ where: { id: threadId, documentId } })
  if (!thread) throw unknownThread()
  const anchor = anchorSchema.parse(thread.anchor)
  const present = await presentOf(documentId, anchor.sectionId)
  if (present && holds(present.markdown, anchor)) return null
  const { last, next } = await lastThatHolds(documentId, anchor)
  if (!last) return null
  if (next) return presentLoss(last.id, next)
  return present ? sinceKept(documentId, last.id, anchor.sectionId, present.state) : removed(last)
}

type Present = { readonly markdown: string; readonly state: SectionState }

/** Null of a section that is gone. */
const presentOf = (documentId: string, given: string): Promise<Present | null> =>
  withOpenDocument(documentIdSchema.parse(documentId), async ({ doc }) => {
    const id = sectionIdSchema.parse(given)
    return outlineOf(doc).has(id) ? { markdown: markdownOf(doc, id), state: readSectionState(doc, id) } : null
  })

/** A thread on a section has no words to lose but the section. */
const holds = (markdown: string, anchor: Anchor): boolean =>
  anchor.kind === 'section' || findQuote({ text: plainText(markdown) }, soughtIn(anchor), null) !== null

/** The very words, but for case, spaces and the kind of quotation marks: what many texts are asked. */
function holdsExactly(markdown: string, anchor: Anchor): boolean {
  if (anchor.kind === 'section') return true
  const isThere = looseText(plainText(markdown)).text.includes(looseText(anchor.quote).text)
  return isThere && holds(markdown, anchor)
}

const plainText = (markdown: string): string =>
  markdownToNodes(markdown)
    .map((node) => (node.isTextblock ? node.textContent : node.textBetween(0, node.content.size, '\n', '\n')))
    .join('\n')

const PAGE = 10
/** Words that went longer ago are not told of. */
const MOST_PAGES = 6
/** Texts that are searched for words like these too: what they have become since they were stored is in the newest. */
const MOST_LIKE = 5

type Kept = { readonly last: RevisionWithAuthor | null; readonly next: RevisionWithAuthor | null }

/** The latest text that has the words, and the one that came in its place; from the newest backwards. */
async function lastThatHolds(documentId: string, anchor: Anchor): Promise<Kept> {
  let next: RevisionWithAuthor | null = null
  const without = new Set<string>()
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const revisions = await database().revision.findMany({
      where: { documentId, sectionId: anchor.sectionId, ...ownText },
      include: withAuthor,
      orderBy: { id: 'desc' },
      skip: page * PAGE,
      take: PAGE,
    })
    for (const revision of revisions) {
      const { markdown, contentHash } = revision
      const isSearched = !without.has(contentHash)
      const hasWords = without.size < MOST_LIKE ? holds : holdsExactly
      if (isSearched && hasWords(markdown, anchor)) return { last: revision, next }
      without.add(contentHash)
      next = revision
      // Others have their turn: a text is parsed for each.
      if (isSearched) await setImmediate()
    }
    if (revisions.length < PAGE) break
  }
  return { last: null, next }
}

function presentLoss(revisionId: string, next: RevisionWithAuthor): LostWords {
  const { origin, createdAt, author, model, instruction } = next
  // A text that is only offered takes nothing away.
  const by = origin === 'proposed' ? 'edited' : origin
  return { revisionId, at: createdAt.toISOString(), by, person: author?.name ?? null, model, instruction }
}

/** What was done since has no revision yet: the document knows who has touched the section. */
async function sinceKept(
  documentId: string,
  revisionId: string,
  sectionId: string,
  { contributors, writtenBy }: SectionState,
): Promise<LostWords> {
  const row = await database().draftSection.findUnique({
    where: { documentId_sectionId: { documentId, sectionId } },
    select: { updatedAt: true },
  })
  const at = (row?.updatedAt ?? new Date()).toISOString()
  const isEdited = contributors.length > 0
  const author = isEdited ? await authorOf(database(), contributors) : null
  const user = author && (await database().user.findUnique({ where: { id: author }, select: { name: true } }))
  const person = user ? user.name : null
  return {
    revisionId,
    at,
    by: isEdited ? 'edited' : 'written',
    person,
    model: isEdited ? null : writtenBy,
    instruction: null,
  }
}

const removed = ({ id, createdAt }: RevisionWithAuthor): LostWords => ({
  revisionId: id,
  at: createdAt.toISOString(),
  by: 'removed',
  person: null,
  model: null,
  instruction: null,
})
