/** Which texts a run writes anew, and what they were before. */
import type * as Y from 'yjs'
import { database } from '@/lib/platform/database'
import { readOutline, readSectionState } from '../../../documents/outline-entries'
import type { SectionId } from '../../../outline/outline'
import { ownText } from '../../../revisions/server/record-revision'
import type { RunRequest } from '../../run'

const isSample = (model: string | null): boolean => model?.startsWith('rehearsal/') ?? false

/** Sections whose text is sample text, when a real model is to replace it. */
export function sampleSections(doc: Y.Doc, request: RunRequest, model: string): ReadonlySet<SectionId> {
  if (request.task !== 'write' || !request.replaceSampleText || isSample(model)) return new Set()
  const sample = readOutline(doc).sections.filter(({ id }) => isSample(readSectionState(doc, id).writtenBy))
  return new Set(sample.map(({ id }) => id))
}

/** Sections that begin anew, whatever they hold: a real model never goes on from half of a sample text. */
export function sampleTexts(doc: Y.Doc, request: RunRequest, model: string): ReadonlySet<SectionId> {
  if (isSample(model)) return new Set()
  const begun = readOutline(doc).sections.filter(({ id }) => {
    const { status, writtenBy } = readSectionState(doc, id)
    return status !== 'written' && isSample(writtenBy)
  })
  return new Set([...sampleSections(doc, request, model), ...begun.map(({ id }) => id)])
}

/**
 * For a section whose rewriting was broken off: the text that stood there before this run began to replace it. Where
 * people have written, the text stands as it is.
 */
export async function presentTexts(
  doc: Y.Doc,
  runId: string,
  request: RunRequest,
): Promise<ReadonlyMap<SectionId, string>> {
  if (request.task !== 'section') return new Map()
  const { sectionId } = request
  if (readSectionState(doc, sectionId).contributors.length > 0) return new Map()
  const begun = await database().step.findFirst({
    where: { runId, sectionId, firstTokenAt: { not: null } },
    orderBy: { startedAt: 'asc' },
    include: { run: { select: { documentId: true } } },
  })
  if (!begun) return new Map()
  const { documentId } = begun.run
  const before = await database().revision.findFirst({
    where: { documentId, sectionId, ...ownText, OR: [{ runId: null }, { runId: { not: runId } }] },
    orderBy: { id: 'desc' },
  })
  return new Map([[sectionId, before?.markdown.trimEnd() ?? '']])
}
