/** A document with everybody who may come to one, and something of each kind that a route leads to, for tests of rights. */
import { createHash } from 'node:crypto'
import { v7 as newId } from 'uuid'
import * as Y from 'yjs'
import type { Person } from '@/lib/accounts/person'
import { roles, type Standing } from '@/lib/accounts/role'
import { ownerId } from '@/lib/accounts/server/owner'
import type { Database } from '@/lib/platform/database'
import { metaOf, sectionsOf } from '../../documents/live-document'
import { writeMarkdown } from '../../documents/markdown/markdown'
import { addProposal, addSection, setSectionState } from '../../documents/outline-entries'
import { sectionIdSchema } from '../../outline/outline'
import type { RunStatus } from '../run'

/** A `guest` and a `member` of the installation are strangers in the document; `host` owns the installation. */
export const cast = [
  'guest',
  'member',
  'reader',
  'commenter',
  'editor',
  'writer',
  'owner',
  'linkReader',
  'linkCommenter',
  'linkEditor',
  'linkOver',
  'host',
] as const
export type Actor = (typeof cast)[number]

const linkRoles = {
  linkReader: 'reader',
  linkCommenter: 'commenter',
  linkEditor: 'editor',
  linkOver: 'editor',
} as const

export type SharedDocument = {
  readonly documentId: string
  readonly sectionId: string
  readonly proposalId: string
  readonly revisionId: string
  readonly runId: string
  readonly invitationId: string
  readonly shareLinkId: string
  readonly imageId: string
  /** Begun by the commenter, with a reply of one who came by the link. */
  readonly threadId: string
  /** The first in that thread. */
  readonly commentId: string
  /** A reader who is there to be changed or taken out. */
  readonly personId: string
  readonly people: Readonly<Record<Actor, Person>>
}

/** A picture. */
export const onePixel = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAADElEQVQImWPgjKoAAAFLANxCVea2AAAAAElFTkSuQmCC',
    'base64',
  ),
)

const sectionId = sectionIdSchema.parse(newId())
const proposalId = newId()

export async function newSharedDocument(prisma: Database, status: RunStatus = 'paused'): Promise<SharedDocument> {
  const [documentId, runId, revisionId, invitationId] = [newId(), newId(), newId(), newId()]
  const [shareLinkId, imageId] = [newId(), newId()]
  const [threadId, commentId] = [newId(), newId()]
  const people = newPeople()
  const someone = newId()
  const everybody = Object.values(people).filter(({ id }) => id !== ownerId)
  await prisma.user.createMany({
    data: [
      ...everybody.map(({ id, name }) => ({ id, name, standing: standingOf(name) })),
      { id: someone, name: 'Someone', standing: 'guest' },
    ],
  })
  const expiresAt = new Date(Date.now() + 3_600_000)
  await prisma.session.createMany({
    data: Object.values(people).map(({ id: userId, sessionId = '' }) => ({
      id: sessionId,
      userId,
      token: newId(),
      expiresAt,
    })),
  })
  const state = stateWith(runId)
  await prisma.document.create({
    data: {
      id: documentId,
      title: 'Rivers',
      brief: 'Write 600 words on city rivers',
      type: 'report',
      language: 'en',
      requestedWords: 600,
      model: 'rehearsal/standard',
      draft: { create: { state } },
      members: {
        createMany: {
          data: [...roles.map((role) => ({ userId: people[role].id, role })), { userId: someone, role: 'reader' }],
        },
      },
      shareLink: {
        create: {
          id: shareLinkId,
          role: 'reader',
          needsAccount: false,
          visits: {
            createMany: {
              data: cast.filter(isVisitor).map((actor) => ({ userId: people[actor].id })),
            },
          },
        },
      },
      invitations: { create: { id: invitationId, role: 'reader', invited: 'Bea', expiresAt } },
      runs: {
        create: {
          id: runId,
          task: 'section',
          status,
          model: 'rehearsal/standard',
          requestedWords: 600,
          request: { task: 'section', sectionId, instruction: '' },
        },
      },
      images: {
        create: {
          id: imageId,
          mediaType: 'image/png',
          width: 1,
          height: 1,
          bytes: onePixel,
          size: onePixel.byteLength,
          // Not its own: the same picture may be added again.
          contentHash: createHash('sha256').update('Another').digest('hex'),
        },
      },
      threads: {
        create: {
          id: threadId,
          anchor: { kind: 'section', sectionId },
          createdAt: new Date(1),
          comments: {
            createMany: {
              data: [
                { id: commentId, authorId: people.commenter.id, text: 'Which rivers?', createdAt: new Date(1) },
                { id: newId(), authorId: people.linkCommenter.id, text: 'All of them.', createdAt: new Date(2) },
              ],
            },
          },
        },
      },
      revisions: {
        create: {
          id: revisionId,
          sectionId,
          origin: 'written',
          markdown: 'As it was.',
          words: 3,
          contentHash: createHash('sha256').update('As it was.').digest('hex'),
        },
      },
    },
  })
  const leads = { documentId, sectionId, proposalId, revisionId, runId, invitationId, shareLinkId, imageId }
  return { ...leads, threadId, commentId, personId: someone, people }
}

/** The link of a document leads to one role at a time: before a visitor does something it is made theirs. */
export async function setLinkFor(prisma: Database, { shareLinkId }: SharedDocument, actor: string): Promise<void> {
  const role = isVisitor(actor) ? linkRoles[actor] : 'reader'
  const expiresAt = actor === 'linkOver' ? new Date(Date.now() - 1_000) : null
  await prisma.shareLink.update({ where: { id: shareLinkId }, data: { role, expiresAt } })
}

const isVisitor = (actor: string): actor is keyof typeof linkRoles => Object.hasOwn(linkRoles, actor)

function newPeople(): Record<Actor, Person> {
  const personAs = (name: Actor): Person => ({ id: name === 'host' ? ownerId : newId(), name, sessionId: newId() })
  return {
    guest: personAs('guest'),
    member: personAs('member'),
    reader: personAs('reader'),
    commenter: personAs('commenter'),
    editor: personAs('editor'),
    writer: personAs('writer'),
    owner: personAs('owner'),
    linkReader: personAs('linkReader'),
    linkCommenter: personAs('linkCommenter'),
    linkEditor: personAs('linkEditor'),
    linkOver: personAs('linkOver'),
    host: personAs('host'),
  }
}

/** Whoever owns a document has begun it here. */
const standingOf = (name: string): Standing => (name === 'member' || name === 'owner' ? 'member' : 'guest')

function stateWith(runId: string): Uint8Array<ArrayBuffer> {
  const doc = new Y.Doc()
  metaOf(doc).set('language', 'en')
  const plain = { parent: null, order: 'a0', mainPoint: 'Rivers rise.', targetWords: 100, instructions: '' }
  addSection(doc, { id: sectionId, title: 'Banks', model: null, buildsOn: [], ...plain }, null)
  const text = sectionsOf(doc).get(sectionId)
  if (text) writeMarkdown(doc, text, 'As it is.')
  setSectionState(doc, sectionId, { status: 'written', writtenBy: 'rehearsal/standard' }, null)
  const offered = {
    id: proposalId,
    sectionId,
    status: 'ready',
    model: 'rehearsal/standard',
    instruction: '',
    kind: 'replaces',
    brokeOffAfter: '',
    half: '',
  } as const
  writeMarkdown(
    doc,
    addProposal(doc, { ...offered, runId, baseRevisionId: null, createdAt: 1 }, null),
    'As it could be.',
  )
  return new Uint8Array(Y.encodeStateAsUpdate(doc))
}
