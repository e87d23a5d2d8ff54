/** Reads out of a run's events how far its plan had come when it was broken off. */
import type { Section, SectionId } from '@/lib/outline/outline'
import type { WritingEvent } from './manuscript'

export type PlanEvent = Extract<WritingEvent, { type: 'plan-delta' | 'plan-part' }>

/** What the brief names and no row told, how many rows were added for it, and what a judge has found told in other words. */
export type PlanGaps = {
  readonly items: readonly string[]
  readonly added: number
  readonly told?: readonly string[]
}

export type BegunPlan = {
  /** Every row as it was put, in that order, also those that are gone by now. */
  readonly rows: ReadonlyMap<SectionId, Section>
  /** Rows of the first level: all others are of a chapter, or of a coverage question that was broken off. */
  readonly firstLevel: ReadonlySet<SectionId>
  /** Null when the coverage question was not answered. */
  readonly gaps: PlanGaps | null
  /** Chapters whose plan is whole. */
  readonly whole: ReadonlySet<SectionId>
}

/** Null when the first level is not whole: then there is nothing to go on from. The latest beginning counts. */
export function readBegunPlan(events: readonly PlanEvent[]): BegunPlan | null {
  const rows = new Map<SectionId, Section>()
  const whole = new Set<SectionId>()
  let firstLevel: Set<SectionId> | null = null
  let gaps: PlanGaps | null = null
  for (const event of events) {
    if (event.type === 'plan-delta') rows.set(event.section.id, event.section)
    else if (event.part.of === 'chapter') whole.add(event.part.sectionId)
    else {
      firstLevel = new Set(rows.keys())
      gaps = event.part.of === 'gaps' ? event.part : null
    }
  }
  return firstLevel && { rows, firstLevel, gaps, whole }
}
