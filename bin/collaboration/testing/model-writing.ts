/** A model that writes one section as a worker in another process does, and whether it keeps to the rule of decision 0020. */
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import type * as Y from 'yjs'
import { elsewhere } from '@/lib/documents/collaboration/origin'
import type { RemoteDocuments } from '@/lib/documents/collaboration/remote-documents'
import { type DocumentId, sectionsOf } from '@/lib/documents/live-document'
import { readSectionState } from '@/lib/documents/outline-entries'
import type { SectionId } from '@/lib/outline/outline'
import type { Database } from '@/lib/platform/database'
import { LiveManuscript } from '@/lib/runs/server/manuscript/live-manuscript'
import { LiveRun } from '@/lib/runs/server/manuscript/live-run'
import { SectionDigests } from '@/lib/runs/server/manuscript/section-digests'
import { RunControl } from '@/lib/runs/server/performing/run-control'
import { RunLog } from '@/lib/runs/server/performing/run-log'
import { RunModels } from '@/lib/runs/server/performing/run-models'
import type { Ledger } from './ledger'
import { putBy } from './word-marks'

const MODEL = 'rehearsal/standard'

export type ModelWriting = {
  readonly prisma: Database
  readonly documents: RemoteDocuments
  readonly documentId: DocumentId
  readonly sectionId: SectionId
  /** What it says, as it arrives. */
  readonly pieces: readonly string[]
  readonly restMs: number
  readonly ledger: Ledger
}

/** Answers with what it did against the rule: nothing, if all is well. */
export async function writeSection(writing: ModelWriting): Promise<string[]> {
  const { prisma, documents, documentId, sectionId, pieces, restMs, ledger } = writing
  const id = newId()
  const request = { task: 'write' as const }
  const rest = { status: 'finished', model: MODEL, requestedWords: 500, request } as const
  await prisma.run.create({ data: { id, documentId, task: 'write', ...rest } })
  const open = await documents.open(documentId)
  const complaints: string[] = []
  open.doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (transaction.origin === elsewhere) ledger.heard(transaction)
    else ledger.made(transaction, 'model', `the model of run ${id} in ${sectionId}`)
  })
  const control = new RunControl()
  const log = new RunLog({
    runId: id,
    guard: async () => undefined,
    prices: () => ({}),
    demandRoom: async () => undefined,
    control,
    placeOf: async () => null,
    onSection: async () => undefined,
    onSectionFinished: () => undefined,
    onPlanPart: async () => undefined,
  })
  const models = new RunModels({ usualName: MODEL, substitutes: {}, onWait: async () => undefined })
  const live = new LiveRun({ id, request, model: MODEL, open, control, log, models })
  try {
    if (!mayBeWritten(open.doc, sectionId)) return []
    const manuscript = new LiveManuscript(live, new Map(), await SectionDigests.of(documentId), new Set())
    const writer = await manuscript.open(sectionId, { from: 'empty' })
    watchRule(open.doc, sectionId, complaints)
    for (const piece of pieces) {
      control.renew(performance.now())
      await sleep(restMs)
      if (writer.removed) break
      await writer.append(piece)
    }
    control.renew(performance.now())
    const corrections = { continued: 0, tightened: 0, revised: 0 }
    const length = { model: MODEL, goalWords: 10, askedWords: 10, corrections, bias: 1, answers: [] }
    await writer.finish(length)
    return complaints
  } finally {
    live.leave()
    await open.close()
  }
}

const mayBeWritten = (doc: Y.Doc, id: SectionId): boolean =>
  sectionsOf(doc).has(id) && readSectionState(doc, id).status !== 'writing'

/** Once an edit of a person is known, nothing of the model comes into the section. */
function watchRule(doc: Y.Doc, id: SectionId, complaints: string[]): void {
  let isEdited = false
  sectionsOf(doc)
    .get(id)
    ?.observeDeep((_, transaction) => {
      if (transaction.origin === elsewhere) isEdited = true
      else if (isEdited)
        for (const { mark, root } of putBy(transaction))
          if (root === id) complaints.push(`A model put ${mark} into ${id} after a person had edited it.`)
    })
}

/** Paragraphs and a list with a mark in each sentence, in pieces as a model sends them. */
export function saying(marks: readonly string[], size: number): string[] {
  const sentences = marks.map((mark, at) => `Sentence ${at} says ${mark} of it.`)
  const text = sentences
    .map((sentence, at) =>
      at % 5 === 4 ? `\n\n- ${sentence}\n- And so on.\n\n` : at % 3 === 2 ? `${sentence}\n\n` : `${sentence} `,
    )
    .join('')
  return text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
}
