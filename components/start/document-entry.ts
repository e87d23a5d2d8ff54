/** Documents in a list: what each is doing, in words and as segments of its length rule. */
import { z } from 'zod'
import { figure } from '@/components/ui/figures'
import type { RuleSegment } from '@/components/ui/length-rule'
import { type DocumentGlance, type DocumentView, documentViewSchema } from '@/lib/documents/document'
import { type RunView, runViewSchema } from '@/lib/runs/run'

export const documentEntrySchema = z.object({
  document: documentViewSchema,
  run: runViewSchema.nullable(),
  /** Comments that mention whoever asks, and that they have not seen. */
  mentioned: z.number().int().min(0).default(0),
})
export type DocumentEntry = z.infer<typeof documentEntrySchema>

export const documentListSchema = z.object({ documents: z.array(documentEntrySchema) })

type SectionView = DocumentView['sections'][number]

const isActive = (run: RunView | null): boolean =>
  run !== null && (run.status === 'queued' || run.status === 'running' || run.status === 'pausing')

/** Whether its words or its state may change by themselves. */
export const isMoving = (entry: DocumentEntry): boolean => isActive(entry.run)

/** Parts whose text is in their sections say nothing in a rule. */
const measured = (document: DocumentGlance): SectionView[] =>
  document.sections.filter((section) => section.targetWords > 0 || section.words > 0)

const looks = { planned: 'planned', writing: 'writing', written: 'written', failed: 'attention' } as const

export const ruleOf = (document: DocumentGlance): RuleSegment[] =>
  measured(document).map((section) => ({
    id: section.id,
    number: section.number,
    title: section.title,
    targetWords: section.targetWords,
    words: section.words,
    look: looks[section.status],
  }))

const numberWith = (sections: readonly SectionView[], status: SectionView['status']): string | null =>
  sections.find((section) => section.status === status)?.number ?? null

function haltedAt(document: DocumentView, word: string): string {
  const sections = measured(document)
  const at = numberWith(sections, 'writing') ?? numberWith(sections, 'failed') ?? numberWith(sections, 'planned')
  return at === null ? word : `${word} at section ${at}`
}

function activityOf(document: DocumentView, run: RunView): string {
  if (run.status === 'queued') return 'Waiting to start'
  if (run.request.task === 'plan' || document.sections.length === 0) return 'Making the outline'
  const sections = measured(document)
  const done = sections.filter((section) => section.status === 'written').length
  return `Writing section ${figure(Math.min(done + 1, sections.length))} of ${figure(sections.length)}`
}

function restOf(document: DocumentView): string {
  const sections = measured(document)
  if (sections.length === 0) return 'No outline yet'
  const failed = numberWith(sections, 'failed')
  if (failed) return `Section ${failed} needs attention`
  const written = sections.filter((section) => section.status === 'written').length
  if (written === 0) return document.words > 0 ? 'Being written' : 'Outline ready for review'
  return written === sections.length ? 'Finished' : `${figure(written)} of ${figure(sections.length)} sections written`
}

const isHaltedPlan = ({ sections }: DocumentView, { status, planVersion }: RunView): boolean =>
  planVersion === null &&
  (status === 'paused' || status === 'stopped' || status === 'failed') &&
  sections.every((section) => section.status === 'planned')

/** One line about what a document is doing, or where it stopped. */
export function stateOf({ document, run }: DocumentEntry): string {
  if (run && isActive(run)) return activityOf(document, run)
  if (run && isHaltedPlan(document, run))
    return document.sections.length > 0 ? 'Outline stopped part way' : 'No outline yet'
  if (run?.status === 'paused') return haltedAt(document, 'Paused')
  if (run?.status === 'failed') return haltedAt(document, 'Stopped')
  return restOf(document)
}

const spans = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const

/** `2 hours ago`, `yesterday`, `just now`. */
export function agoOf(iso: string, now: number): string {
  const passed = now - Date.parse(iso)
  const span = spans.find(({ ms }) => passed >= ms)
  if (!span) return 'just now'
  const count = Math.floor(passed / span.ms)
  if (span.unit === 'day' && count > 30) return new Date(iso).toLocaleDateString('en', { dateStyle: 'medium' })
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(-count, span.unit)
}
