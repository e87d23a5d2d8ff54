/** What a model is asked for a section, out of what the section's task holds. */
import { countMarkdownWords } from '@/lib/outline/words'
import type { StepKind } from './manuscript'
import { type WriteStep, writeRequest } from './prompts/write-prompt'
import { Scrubber } from './scrub'
import type { SectionTask } from './section-task'

/** All of a question but for what hears its answer. */
export function sectionQuestion(task: SectionTask, kind: StepKind, step: WriteStep, askedWords: number) {
  const { brief, placed, current, context, cacheKey, rewrite, model, log, control } = task
  const instruction = [current.section.instructions, rewrite?.instruction ?? ''].filter(Boolean).join(' ')
  return {
    kind,
    sectionId: current.section.id,
    model,
    log,
    control,
    countWords: (text: string) => countMarkdownWords(text, brief.language),
    request: writeRequest({ brief, placed, current, context, step, instruction, askedWords, cacheKey }),
  }
}

export const scrubberFor = ({ current: { section, number } }: SectionTask): Scrubber =>
  new Scrubber({ titles: [section.title, `${number} ${section.title}`] })
