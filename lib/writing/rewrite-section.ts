/** Writes one section again, with an instruction; nothing else of the document changes. */
import type { Model } from '@/lib/models/model'
import { ModelError } from '@/lib/models/model-error'
import type { SectionId } from '@/lib/outline/outline'
import { countMarkdownWords } from '@/lib/outline/words'
import { contextFor } from './context'
import { Ledger } from './ledger'
import type { Brief, Manuscript, WritingControl, WritingLog } from './manuscript'
import { PassageIndex } from './passages'
import { phrasesFor } from './prompts/phrases-for'
import { readRewriteWords } from './read-length'
import { RepetitionIndex } from './repetition'
import { writeOneSection } from './section'
import { survey, WORDS_WITHOUT_TARGET } from './survey'
import type { WriteResult, WriteTask } from './write-task'

type RewriteTask = {
  readonly brief: Brief
  readonly model: Model
  /** Its `open` decides whether the new text replaces the present one or is offered beside it. */
  readonly manuscript: Manuscript
  readonly log: WritingLog
  readonly control: WritingControl
  readonly sectionId: SectionId
  readonly instruction: string
  readonly cacheKey?: string | undefined
  /** As in `WriteTask`. */
  readonly learned?: WriteTask['learned']
}

/**
 * The model sees the whole text around it and what the section says now. It comes to the section's target, or to the
 * length that the instruction asks for: that holds for this text only, and the target stays as people set it.
 */
export async function writeSection(task: RewriteTask): Promise<WriteResult> {
  const { brief, manuscript, sectionId } = task
  const { placed, written } = await survey(manuscript, new Set())
  const current = placed.find(({ section }) => section.id === sectionId)
  if (!current) return { type: 'failed', sectionId, error: removed() }
  const others = written.filter((each) => each.placed.section.id !== sectionId)
  const present = written.find((each) => each.placed.section.id === sectionId)?.text.trim() ?? ''
  const target = current.section.targetWords || WORDS_WITHOUT_TARGET
  const words = readRewriteWords(task.instruction, countMarkdownWords(present, brief.language) || target)
  const result = await writeOneSection({
    ...task,
    ledger: new Ledger(await task.learned?.(task.model.name)),
    placed,
    current,
    context: contextFor({
      placed,
      current,
      written: others,
      passages: new PassageIndex(),
      phrases: phrasesFor(brief),
    }),
    repetitions: async (text) => new RepetitionIndex().find(text, others),
    goalWords: words ?? target,
    from: 'empty',
    rewrite: { present, instruction: task.instruction, words },
  })
  if (result.type === 'failed') return { type: 'failed', sectionId, error: result.error }
  return result.type === 'paused' ? result : { type: 'finished' }
}

const removed = (): ModelError =>
  new ModelError('invalid-response', 'The section is no longer in the outline. Nothing was written.')
