/** Puts a plan in order once all its rows are there, without touching what people have done to them meanwhile. */
import { generateKeyBetween } from 'fractional-indexing'
import type { Outline, Section, SectionId } from '@/lib/outline/outline'
import { type RepairedSection, repairPlan } from '@/lib/outline/repair-plan'
import { childrenOf, type PlacedSection, placedSections } from '@/lib/outline/tree'
import type { Brief, Manuscript } from './manuscript'
import { newSection, type PlanRows } from './plan-rows'

type SettleTask = { readonly brief: Brief; readonly manuscript: Manuscript }

/** Works from the outline as it is now, so that rows people removed stay removed and rows they added count. */
export async function settlePlan(task: SettleTask, rows: PlanRows, kept: readonly Section[]): Promise<Outline> {
  const { brief, manuscript } = task
  const placed = placedSections(await manuscript.outline())
  const numbers = new Map(placed.map(({ section }, at) => [section.id, at + 1]))
  const { sections } = repairPlan(
    placed.map(({ section, depth }) => ({
      title: section.title,
      mainPoint: section.mainPoint,
      targetWords: section.targetWords,
      level: depth,
      buildsOn: section.buildsOn.flatMap((id) => numbers.get(id) ?? []),
    })),
    { requestedWords: brief.requestedWords, language: brief.language, fixed: wordsOfPeople(placed, rows, kept) },
  )
  await applyRepair(task, placed, sections)
  return manuscript.outline()
}

/** Rows that were there before, and rows that differ from how this run put them. */
function wordsOfPeople(placed: readonly PlacedSection[], rows: PlanRows, kept: readonly Section[]): Set<number> {
  const before = new Set(kept.map((section) => section.id))
  return new Set(
    placed.flatMap(({ section }, at) => {
      const put = rows.asPut(section.id)
      const same = put && put.title === section.title && put.mainPoint === section.mainPoint
      return before.has(section.id) || !same ? [at] : []
    }),
  )
}

async function applyRepair(
  { manuscript }: SettleTask,
  placed: readonly PlacedSection[],
  repaired: readonly RepairedSection[],
): Promise<void> {
  const ids: SectionId[] = []
  const path: SectionId[] = []
  for (const row of repaired) {
    const present = row.source === null ? undefined : placed[row.source]?.section
    path.length = Math.min(path.length, row.level - 1)
    const buildsOn = row.buildsOn.flatMap((number) => ids[number - 1] ?? [])
    const id = present
      ? await change(manuscript, present, row, buildsOn)
      : await addPart(manuscript, row, path.at(-1) ?? null, buildsOn)
    ids.push(id)
    path.push(id)
  }
  const stays = new Set(ids)
  for (const { section } of [...placed].reverse()) {
    if (!stays.has(section.id)) await manuscript.removeSection(section.id)
  }
}

async function change(
  manuscript: Manuscript,
  present: Section,
  { title, mainPoint, targetWords }: RepairedSection,
  buildsOn: SectionId[],
): Promise<SectionId> {
  const same = present.buildsOn.length === buildsOn.length && buildsOn.every((id) => present.buildsOn.includes(id))
  const changed = {
    ...(present.title === title ? {} : { title }),
    ...(present.mainPoint === mainPoint ? {} : { mainPoint }),
    ...(present.targetWords === targetWords ? {} : { targetWords }),
    ...(same ? {} : { buildsOn }),
  }
  if (Object.keys(changed).length > 0) await manuscript.updateSection(present.id, changed)
  return present.id
}

/** A part that the repair made out of a section too long to be written in one go. */
async function addPart(
  manuscript: Manuscript,
  { title, mainPoint, targetWords }: RepairedSection,
  parent: SectionId | null,
  buildsOn: SectionId[],
): Promise<SectionId> {
  const last = childrenOf(await manuscript.outline(), parent).at(-1)
  const order = generateKeyBetween(last?.order ?? null, null)
  const section = newSection(title, { parent, order, mainPoint, targetWords, buildsOn })
  await manuscript.addSection(section)
  return section.id
}
