/** Acts of a person that the server does, and takes back: decisions on proposals, and texts that are restored. */
import type * as Y from 'yjs'
import { ApiError, request } from '@/components/api/request'
import type { DocumentId } from '@/lib/documents/live-document'
import { readProposals, readSectionState } from '@/lib/documents/outline-entries'
import type { SectionId } from '@/lib/outline/outline'
import { type RevisionView, revisionAnswerSchema } from '@/lib/revisions/revision'
import { type Offered, type TakenBack, type TextBefore, takenBackSchema } from '@/lib/revisions/taken-back'
import type { ServerDeed, ServerStep } from './undo-step'

/** The document that an act is about, as this window knows it. */
export type ServerPlace = { readonly documentId: DocumentId; readonly doc: Y.Doc; readonly section: SectionId }

/** Accepts or rejects a proposal. Throws ApiError. */
export async function decide(place: ServerPlace, proposalId: string, deed: 'accept' | 'reject'): Promise<ServerStep> {
  const before = deed === 'accept' ? textBefore(place) : null
  const offered = offeredOf(place, proposalId)
  const revision = await post(`${pathOf(place)}/proposals/${proposalId}/${deed}`)
  return stepOf(place, deed, async () => {
    const taken = await takeBack(place, revision.id, { before, offered })
    // One that is there again has a new id.
    return stepOf(place, deed, () => decide(place, taken.proposalId ?? proposalId, deed))
  })
}

/** Brings back the text of a revision. Throws ApiError. */
export async function restore(place: ServerPlace, revisionId: string): Promise<ServerStep> {
  const before = textBefore(place)
  const restored = await post(`${pathOf(place)}/revisions/${revisionId}/restore`)
  return stepOf(place, 'restore', async () => {
    await takeBack(place, restored.id, { before })
    return stepOf(place, 'restore', () => restore(place, revisionId))
  })
}

const stepOf = ({ section }: ServerPlace, deed: ServerDeed, turn: () => Promise<ServerStep>): ServerStep => ({
  type: 'server',
  deed,
  section,
  turn,
})

const pathOf = ({ documentId }: ServerPlace): string => `/api/documents/${documentId}`

async function post(path: string): Promise<RevisionView> {
  return (await request(revisionAnswerSchema, path, { method: 'POST' })).revision
}

type Known = { readonly before: TextBefore | null; readonly offered?: Offered | undefined }

function takeBack(place: ServerPlace, revisionId: string, known: Known): Promise<TakenBack> {
  const path = `${pathOf(place)}/revisions/${revisionId}/take-back`
  return request(takenBackSchema, path, { method: 'POST', body: known })
}

function offeredOf({ doc }: ServerPlace, proposalId: string): Offered | undefined {
  const proposal = readProposals(doc).find(({ id }) => id === proposalId)
  return proposal && { kind: proposal.kind, brokeOffAfter: proposal.brokeOffAfter, half: proposal.half }
}

function textBefore({ doc, section }: ServerPlace): TextBefore | null {
  const { status, writtenFrom, writtenBy, contributors } = readSectionState(doc, section)
  return status === 'writing' ? null : { status, writtenFrom, writtenBy, contributors: [...contributors] }
}

const settledCodes: readonly string[] = ['text-changed', 'section-removed', 'not-yours', 'no-decision']

/** Whether asking again could bring nothing else. A connection that is gone comes back, and a run ends. */
export const isSettled = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 404 || settledCodes.includes(error.code))
