/** Makes the outline of a document: rows are added as the model finishes them, then put in order as a whole. */
import type { Model } from '@/lib/models/model'
import { ModelError } from '@/lib/models/model-error'
import type { Outline, Section } from '@/lib/outline/outline'
import { PlanParser } from '@/lib/outline/parse-plan'
import type { PlannedSection } from '@/lib/outline/planned-section'
import { type PlacedSection, placedSections } from '@/lib/outline/tree'
import { countMarkdownWords } from '@/lib/outline/words'
import { LEAST_WORDS, MOST_WORDS, usualSections } from '@/lib/outline/writable'
import { ask } from './answer'
import { type PlanEvent, type PlanGaps, readBegunPlan } from './begun-plan'
import { toldInOtherWords } from './chores'
import { type ChaptersBegun, clearBroken, clearOutline, noneBegun, stayingRows } from './clear-outline'
import { itemsOf, uncovered } from './coverage'
import type { Brief, Manuscript, WritingControl, WritingLog } from './manuscript'
import { PlanRows } from './plan-rows'
import { type ChapterPrompt, type MissingPrompt, planRequest, TWO_LEVELS_FROM } from './prompts/plan-prompt'
import { settlePlan } from './settle-plan'
import { sideBySide } from './side-by-side'
import { waitFor } from './wait'

type PlanTask = {
  readonly brief: Brief
  readonly model: Model
  /** Says which items of the brief rows tell in other words; without one all that share no words with a row are missing. */
  readonly judge?: Model | null | undefined
  readonly manuscript: Manuscript
  readonly log: WritingLog
  readonly control: WritingControl
  /** What a new plan must also follow. */
  readonly instruction?: string | undefined
  readonly cacheKey?: string | undefined
  /** Chapters that are planned side by side; one after another when absent. */
  readonly atOnce?: number | undefined
  /** Events of this run's plan as far as it had come, oldest first. */
  readonly begun?: readonly PlanEvent[] | undefined
}

/** A plan that can't be read is asked for once more, a stream that broke too. */
const MOST_TRIES = 2

/**
 * Rows of an earlier plan stay when they hold text or words of people, the others are replaced. Targets of what comes
 * back sum to the requested length. Throws a ModelError when no plan came; the outline is then what it was before
 * where not one row came, and without the rows that nobody had filled where some did. An abort throws the signal's reason and leaves the rows that have come, so
 * does a SpendingLimit: given the events of the run as `begun`, the next call plans what is missing; else, and where the
 * first level was not whole, a new plan replaces them.
 */
export async function planDocument(task: PlanTask): Promise<Outline> {
  const rows = new PlanRows(task.manuscript, task.log)
  const level = (await resumeFirstLevel(task, rows)) ?? (await planFirstLevel(task, rows))
  const gaps = level.gaps ?? (await mendGaps(task, rows))
  if (task.brief.requestedWords >= TWO_LEVELS_FROM) await planChapters(task, rows, level.chapters)
  const outline = await settlePlan(task, rows, level.kept)
  await tellGaps(task, gaps, outline)
  await task.log.record({ type: 'plan-finished', outline })
  return outline
}

type FirstLevel = {
  /** Rows that were there before. */
  readonly kept: readonly Section[]
  /** Null when it was not asked what is missing. */
  readonly gaps: PlanGaps | null
  readonly chapters: ChaptersBegun
}

async function planFirstLevel(task: PlanTask, rows: PlanRows): Promise<FirstLevel> {
  let kept = await stayingRows(task.manuscript)
  rows.clearsBefore(async () => {
    kept = await clearOutline(task.manuscript)
  })
  await askForRows(task, rows, keepInstruction(task.instruction, kept))
  await task.log.record({ type: 'plan-part', part: { of: 'first-level' } })
  return { kept, gaps: null, chapters: noneBegun }
}

/** Null when it must be planned anew. Rows that this run did not put count as people's anyway. */
async function resumeFirstLevel({ begun: events = [], manuscript }: PlanTask, rows: PlanRows) {
  const begun = readBegunPlan(events)
  const chapters = begun && (await clearBroken(manuscript, begun))
  if (!chapters) return null
  rows.resume(begun.rows.values())
  return { kept: [], gaps: begun.gaps, chapters }
}

function keepInstruction(instruction: string | undefined, kept: readonly Section[]): string | undefined {
  if (kept.length === 0) return instruction
  const titles = kept.map((section) => `“${section.title}”`).join(', ')
  return [instruction, `These sections exist already and stay; plan what else is needed: ${titles}.`]
    .filter(Boolean)
    .join(' ')
}

async function askForRows(task: PlanTask, rows: PlanRows, instruction: string | undefined, chapter?: ChapterPrompt) {
  for (let tries = 1; ; tries += 1) {
    const mark = rows.count
    try {
      return await askOnce(task, rows, { instruction, strict: tries > 1, chapter }, tries === MOST_TRIES)
    } catch (error) {
      task.control.signal.throwIfAborted()
      await rows.removeFrom(mark)
      if (!(error instanceof ModelError) || !error.retryable || tries === MOST_TRIES) throw error
      await waitFor(error, tries, task.control.signal)
    }
  }
}

type Ask = {
  readonly instruction: string | undefined
  readonly strict: boolean
  readonly chapter: ChapterPrompt | undefined
  readonly missing?: (MissingPrompt & { readonly before: Section | null }) | undefined
}

async function askOnce(task: PlanTask, rows: PlanRows, wanted: Ask, last: boolean): Promise<void> {
  const { brief, model, log, control, cacheKey } = task
  const parser = new PlanParser()
  const mark = rows.count
  const words = wanted.chapter?.words ?? wanted.missing?.words ?? brief.requestedWords
  const add = async (found: readonly PlannedSection[]) => {
    for (const row of found) await rows.add(row, Math.round(words / usualSections(words)), wanted.missing?.before)
    if (!wanted.chapter && !wanted.missing && rows.count > mark) await rows.setTitle(parser.title, parser.subtitle)
  }
  const answer = await ask({
    kind: 'plan',
    sectionId: null,
    model,
    request: planRequest({ brief, cacheKey, ...wanted }),
    log,
    control,
    countWords: (text) => countMarkdownWords(text, brief.language),
    onText: async (text) => {
      await add(parser.push(text))
      return 'go-on'
    },
  })
  await add(parser.end())
  if (rows.count === mark && !wanted.missing) throw unreadable()
  if (answer.finish === 'length' && !last) throw unreadable()
}

const unreadable = (): ModelError =>
  new ModelError(
    'invalid-response',
    "The model's answer could not be read as an outline. No text was changed. Plan again, or choose another model.",
  )

/** What the brief names and no row tells is asked for once. The answer may find that a row tells it after all. */
async function mendGaps(task: PlanTask, rows: PlanRows): Promise<PlanGaps> {
  const gaps = await askForMissing(task, rows)
  await task.log.record({ type: 'plan-part', part: { of: 'gaps', ...gaps } })
  return gaps
}

async function askForMissing(task: PlanTask, rows: PlanRows): Promise<PlanGaps> {
  const placed = placedSections(await task.manuscript.outline())
  const unnamed = uncovered(
    itemsOf(task.brief.text),
    placed.map(({ section }) => section),
  )
  const outline = placed.map(({ section, number }) => `${number} ${section.title}: ${section.mainPoint}`).join('\n')
  const told = await judgedTold(task, unnamed, outline)
  const missing = unnamed.filter((item) => !told.includes(item))
  if (missing.length === 0) return { items: [], added: 0, told }
  const mark = rows.count
  const holding = placed.filter(({ section }) => section.targetWords > 0)
  const wanted = {
    items: missing,
    outline,
    words: Math.round((task.brief.requestedWords * missing.length) / (holding.length + missing.length)),
    before: closingOf(placed),
  }
  try {
    await askOnce(task, rows, { instruction: undefined, strict: false, chapter: undefined, missing: wanted }, true)
  } catch (error) {
    task.control.signal.throwIfAborted()
    await rows.removeFrom(mark)
    if (!(error instanceof ModelError)) throw error
  }
  return { items: missing, added: rows.count - mark, told }
}

async function judgedTold({ judge, ...task }: PlanTask, items: readonly string[], outline: string): Promise<string[]> {
  return judge && items.length > 0 ? toldInOtherWords({ ...task, model: judge }, items, outline) : []
}

/** A model may not add what it was asked for, and rows that are put together may lose a title. */
async function tellGaps(task: PlanTask, { items, added, told = [] }: PlanGaps, outline: Outline): Promise<void> {
  const { brief, log, manuscript } = task
  await manuscript.setToldItems?.(told)
  const left = uncovered(itemsOf(brief.text), outline.sections).filter((item) => !told.includes(item))
  const all = [...new Set([...items, ...left])]
  if (all.length > 0) await log.record({ type: 'plan-gaps', items: all, added, left })
}

/** Of three rows at the top and more the last one is an end that stays one. */
function closingOf(placed: readonly PlacedSection[]): Section | null {
  const top = placed.filter(({ depth }) => depth === 1)
  return top.length >= 3 ? (top.at(-1)?.section ?? null) : null
}

/** A chapter that is too long for one section is planned by a call of its own, unless it was before. */
async function planChapters(task: PlanTask, rows: PlanRows, { done, broken }: ChaptersBegun): Promise<void> {
  const placed = placedSections(await task.manuscript.outline())
  const left = new Set([...broken.values()].flat().map(({ id }) => id))
  const others = placed.filter(({ section: { id } }) => !done.has(id) && !left.has(id))
  const outline = others.map(({ section, number }) => `${number} ${section.title}: ${section.mainPoint}`).join('\n')
  const wordsDone = wordsOf(placed.flatMap(({ section }) => (done.has(section.id) ? [section] : [])))
  const words = Math.max(0, task.brief.requestedWords - wordsDone)
  const scale = words / Math.max(1, wordsOf(others.map(({ section }) => section)))
  const chapters = others.flatMap(({ section }) => {
    const words = Math.round(section.targetWords * scale)
    const isHeading = !broken.has(section.id) && placed.some((other) => other.section.parent === section.id)
    return words <= MOST_WORDS * 1.5 || !rows.has(section.id) || isHeading ? [] : [{ section, words }]
  })
  await sideBySide(chapters, task.atOnce ?? 1, async ({ section, words }) => {
    const kept = broken.get(section.id) ?? []
    const { title, mainPoint } = section
    const chapter = { title, mainPoint, words: Math.max(LEAST_WORDS, words - wordsOf(kept)), outline }
    await planChapter(task, rows, section, chapter, kept)
  })
}

const wordsOf = (sections: readonly Section[]): number =>
  sections.reduce((sum, { targetWords }) => sum + targetWords, 0)

async function planChapter(
  task: PlanTask,
  rows: PlanRows,
  section: Section,
  chapter: ChapterPrompt,
  kept: readonly Section[],
): Promise<void> {
  const inside = rows.inside(section.id)
  try {
    await askForRows(task, inside, keepInstruction(undefined, kept), chapter)
  } catch (error) {
    // A chapter that could not be divided stays whole here; the repair splits it into parts of equal length.
    task.control.signal.throwIfAborted()
    if (!(error instanceof ModelError) || !error.retryable) throw error
    return
  }
  await inside.scaleTo(chapter.words)
  await task.manuscript.updateSection(section.id, { targetWords: 0 })
  rows.take(inside, { ...section, targetWords: 0 })
  await task.log.record({ type: 'plan-part', part: { of: 'chapter', sectionId: section.id } })
}
