/** A section as a person adds one: an empty row with a target in keeping with its neighbours. */
import { v7 } from 'uuid'
import { type SectionId, sectionIdSchema } from '@/lib/outline/outline'
import type { OutlineEdit } from '@/lib/outline/outline-edit'
import type { OutlineRow } from './outline-row'

const firstTarget = 300

/** The mean of the sections that hold text, to the nearest 50. */
export function usualTarget(rows: readonly OutlineRow[]): number {
  const targets = rows.filter((row) => !row.isPart && row.ownTarget > 0).map((row) => row.ownTarget)
  if (targets.length === 0) return firstTarget
  const mean = targets.reduce((sum, target) => sum + target, 0) / targets.length
  return Math.max(50, Math.round(mean / 50) * 50)
}

export type Addition = { readonly id: SectionId; readonly edit: OutlineEdit }

/** After `below`, on its level; at the very end when that is null. */
export function newSection(rows: readonly OutlineRow[], below: SectionId | null): Addition {
  const row = rows.find((candidate) => candidate.id === below)
  const siblings = rows.filter((candidate) => candidate.parent === (row?.parent ?? null))
  const next = row ? siblings.find((sibling) => sibling.position === row.position + 1) : undefined
  const id = sectionIdSchema.parse(v7())
  const section = {
    id,
    parent: row?.parent ?? null,
    title: 'New section',
    mainPoint: '',
    targetWords: usualTarget(rows),
    instructions: '',
    model: null,
    buildsOn: [],
  }
  return { id, edit: { type: 'add', section, before: next?.id ?? null } }
}
