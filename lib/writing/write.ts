/** Writes a document's sections one after another, as the outline stands at each one's turn. */
import type { Model } from '@/lib/models/model'
import type { ModelError } from '@/lib/models/model-error'
import type { Section, SectionId } from '@/lib/outline/outline'
import type { PlacedSection } from '@/lib/outline/tree'
import { Ledger } from './ledger'
import type { Brief, Manuscript, WritingControl, WritingLog } from './manuscript'
import { phrasesFor } from './prompts/phrases-for'
import { type SectionResult, writeOneSection } from './section'
import { due, goalFor, type Survey, survey, WordCounts } from './survey'
import { textSoFar } from './text-so-far'

export type WriteTask = {
  readonly brief: Brief
  readonly modelFor: (section: Section) => Model | Promise<Model>
  readonly manuscript: Manuscript
  readonly log: WritingLog
  readonly control: WritingControl
  /** Only these; all that are not finished when absent. */
  readonly sections?: readonly SectionId[] | undefined
  /** Sections that begin anew, whatever text they have (sample text that is to be replaced). */
  readonly anew?: ReadonlySet<SectionId> | undefined
  /** Requests of one run share it, so that the provider's cache serves them. */
  readonly cacheKey?: string | undefined
  readonly atOnce?: number
}

export type WriteResult =
  | { readonly type: 'finished' }
  | { readonly type: 'paused' }
  | { readonly type: 'failed'; readonly sectionId: SectionId; readonly error: ModelError }

/**
 * The outline is read again before each section: edits to sections not yet written take effect, removed ones are
 * skipped, and moving sections restarts nothing. Finished sections are never asked for again, so a run can be resumed
 * at any point by calling this again. An abort throws the signal's reason, with what was written kept.
 */
export async function writeDocument(task: WriteTask): Promise<WriteResult> {
  const learned: Learned = { ledger: new Ledger(), counts: new WordCounts(task.brief.language) }
  const chosen = task.sections ? new Set(task.sections) : undefined
  const done = new Set<SectionId>()
  for (;;) {
    task.control.signal.throwIfAborted()
    const seen = await survey(task.manuscript, done)
    const [next] = due(seen, chosen)
    if (!next) return { type: 'finished' }
    if (task.control.pauseRequested) return { type: 'paused' }
    const result = await writeNext(task, seen, next, learned)
    if (result.type === 'paused') return { type: 'paused' }
    if (result.type === 'failed') return { type: 'failed', sectionId: next.section.id, error: result.error }
    // One that was removed while it was written, and is put back, has its turn again.
    if (result.outcome.type !== 'removed') done.add(next.section.id)
  }
}

/** What a run knows from the sections before. */
type Learned = { readonly ledger: Ledger; readonly counts: WordCounts }

async function writeNext(task: WriteTask, seen: Survey, next: PlacedSection, learned: Learned): Promise<SectionResult> {
  const { brief, manuscript, log, control, cacheKey } = task
  const others = seen.written.filter(({ placed }) => placed.section.id !== next.section.id)
  const begun = others.length < seen.written.length && !task.anew?.has(next.section.id)
  return writeOneSection({
    brief,
    model: await task.modelFor(next.section),
    manuscript,
    log,
    control,
    ledger: learned.ledger,
    placed: seen.placed,
    current: next,
    textSoFar: textSoFar(others, phrasesFor(brief)),
    goalWords: goalFor(next.section, seen, learned.counts),
    from: begun ? 'partial' : 'empty',
    cacheKey,
  })
}
