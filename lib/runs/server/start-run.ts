/** Starts a run on a document: the run and the job that wakes a worker for it, in one transaction. */
import { v7 as newId } from 'uuid'
import type * as Y from 'yjs'
import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { authorise } from '@/lib/accounts/server/authorise'
import { database, type Transaction } from '@/lib/platform/database'
import { type OpenDocument, withOpenDocument } from '../../documents/collaboration/live-documents'
import { type WritingMode, writingModeSchema } from '../../documents/document'
import { documentIdSchema } from '../../documents/live-document'
import { readOutline, readSectionState } from '../../documents/outline-entries'
import { openModel } from '../../models/server/connections'
import type { Outline } from '../../outline/outline'
import { type EstimateBasis, estimateRun } from '../estimate-run'
import type { RunRequest, RunView } from '../run'
import type { RecordedEstimate } from '../spending-ledger'
import { modeWith } from '../usual-mode'
import { demandFree } from './demand-free'
import { keepPlan } from './manuscript/keep-plan'
import { presentRun } from './present-run'
import { runQueue } from './queue/queue'
import { demandCap } from './spending/demand-cap'
import { estimateBasis } from './spending/estimate-basis'

/**
 * The outline that it starts from is kept as a version of the plan, unless it is one already. Throws 403, 404 for a
 * document or section that is not there, 400 for an unknown model, and 409 when another run plans or writes.
 */
export async function startRun(documentId: string, request: RunRequest, person: Person): Promise<RunView> {
  await authorise(person, 'run', { type: 'document', id: documentId })
  await demandCap(request.capUsd, person)
  return withOpenDocument(documentIdSchema.parse(documentId), async (open) => {
    const outline = readOutline(open.doc)
    demandSections(outline, request)
    const model = request.model ?? ownModel(outline, request) ?? (await modelOf(documentId))
    // Outside of the transaction: a server may take its time to list its models.
    const [{ name }, basis] = await Promise.all([openModel(model), estimateBasis()])
    return open.commit((transaction) => insertRun(transaction, open, { request, model: name, person, basis }))
  })
}

async function modelOf(documentId: string): Promise<string> {
  const { model } = await database().document.findUniqueOrThrow({ where: { id: documentId }, select: { model: true } })
  return model
}

function demandSections(outline: Outline, request: RunRequest): void {
  const asked = request.task === 'section' ? [request.sectionId] : request.task === 'write' ? request.sectionIds : []
  const known = new Set(outline.sections.map(({ id }) => id))
  if (!asked || asked.every((id) => known.has(id))) return
  const which = asked.length > 1 ? 'One of these sections' : 'This section'
  throw new RequestError(404, 'unknown-section', `${which} is no longer in the outline. Nothing was changed.`)
}

/** The model that a section to be written again names for itself; null when the document's is to write. */
function ownModel(outline: Outline, request: RunRequest): string | null {
  if (request.task !== 'section') return null
  return outline.sections.find(({ id }) => id === request.sectionId)?.model ?? null
}

type NewRun = {
  readonly request: RunRequest
  readonly model: string
  readonly person: Person
  readonly basis: EstimateBasis
}

/** Under the lock of the document, which a commit holds. */
async function insertRun(transaction: Transaction, open: OpenDocument, { request, model, person, basis }: NewRun) {
  const { id: documentId, doc } = open
  await demandFree(transaction, documentId, request.task)
  const document = await transaction.document.findUniqueOrThrow({ where: { id: documentId } })
  const plan = await keepPlan(transaction, documentId, doc, { authorId: null, model: null })
  const mode = modeWith(model, { model: document.model, mode: writingModeSchema.parse(document.mode) })
  const estimate = estimateOf(doc, { request: inItsMode(request, mode), model, words: document.requestedWords, basis })
  const run = await transaction.run.create({
    data: {
      id: newId(),
      documentId,
      task: request.task,
      status: 'queued',
      request: inItsMode(request, mode),
      planId: plan?.id ?? null,
      model,
      requestedWords: document.requestedWords,
      startedById: person.id,
      ...(estimate ? { estimate } : {}),
    },
  })
  await runQueue().send(transaction, run.id)
  return demandView(transaction, run.id)
}

type ToEstimate = {
  readonly request: RunRequest
  readonly model: string
  /** Of the document. */
  readonly words: number
  readonly basis: EstimateBasis
}

/** Of what is to be written, with its plan where there is none yet; null for what is not estimated on the screens either. */
function estimateOf(doc: Y.Doc, { request, model, words, basis }: ToEstimate): RecordedEstimate | null {
  if (request.task !== 'write') return null
  const { sections } = readOutline(doc)
  const { mode = 'parallel', sectionIds } = request
  const toWrite = sections.filter(
    ({ id, targetWords }) =>
      targetWords > 0 && (sectionIds ? sectionIds.includes(id) : readSectionState(doc, id).status === 'planned'),
  )
  const work =
    sections.length === 0
      ? { words }
      : { words: toWrite.reduce((sum, { targetWords }) => sum + targetWords, 0), sections: toWrite.length }
  const { usd, seconds } = estimateRun({ ...work, model, mode }, basis)
  return { usd, seconds }
}

/** What the document's mode is by then changes nothing for a run that is resumed. */
const inItsMode = (request: RunRequest, mode: WritingMode): RunRequest =>
  request.task === 'write' ? { ...request, mode: request.mode ?? mode } : request

async function demandView(transaction: Transaction, runId: string): Promise<RunView> {
  const view = await presentRun(transaction, runId)
  if (!view) throw new Error('A run that was just inserted is not there.')
  return view
}
